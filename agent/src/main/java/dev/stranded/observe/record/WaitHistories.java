package dev.stranded.observe.record;

import dev.stranded.model.SiteHistory;
import dev.stranded.model.report.EndedWaits;
import dev.stranded.observe.history.FinishedWaits;
import dev.stranded.observe.history.Records;
import dev.stranded.observe.stack.WaitClassifier;
import dev.stranded.observe.thread.Reading;
import dev.stranded.synchronizers.JdkFrames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.AtomicHistogram;
import org.jspecify.annotations.Nullable;

/**
 * How long finished waits took, by site: the JDK operation that the application called and the
 * innermost frames of the application. Lock-free: see {@link LongTable} and AtomicHistogram.
 *
 * <p>Waits inside the JDK alone, as of an idle worker, have no site.
 */
final class WaitHistories {

  private static final int MAX_SITES = 1 << 10;
  private static final int APPLICATION_FRAMES = 3;
  private static final int MAX_PER_SECOND = 500;
  private static final long LONGEST_MILLIS = TimeUnit.DAYS.toMillis(1);
  private static final int DIGITS = 1;
  private static final int NO_LINE = -1;

  private final LongTable<Ended> histograms;
  private final LastSites lastSites = new LastSites();

  // Racy: threads that miscount let a few more or fewer waits in.
  private long windowStartNanos;
  private int inWindow;

  WaitHistories(LongAdder dropped) {
    this.histograms = new LongTable<>(MAX_SITES, dropped);
  }

  /** What is kept of a site. */
  private static final class Ended {
    final AtomicHistogram histogram = new AtomicHistogram(LONGEST_MILLIS, DIGITS);
    final AtomicLong sumMillis = new AtomicLong();
    final List<StackTraceElement> frames;

    Ended(List<StackTraceElement> frames) {
      this.frames = List.copyOf(frames);
    }
  }

  /** The current thread goes on after a wait; {@code id} is its id. */
  void note(long id, long waitedNanos) {
    if (!isAdmitted(System.nanoTime())) {
      return;
    }
    List<StackTraceElement> frames = Sites.elements(Sites.frames());
    long key = key(frames);
    if (key != 0) {
      record(key, frames, waitedNanos);
      lastSites.note(id, key);
    }
  }

  /** Links what the first wait of a site needs. */
  void warmUp() {
    record(FrameHash.SEED, List.of(), 0);
    lastSites.note(0, FrameHash.SEED);
  }

  private void record(long key, List<StackTraceElement> frames, long waitedNanos) {
    Ended ended =
        histograms.getOrMake(key, () -> new Ended(frames.subList(0, endOfOperation(frames))));
    if (ended != null) {
      long millis = Math.min(LONGEST_MILLIS, waitedNanos / 1_000_000);
      ended.histogram.recordValue(millis);
      ended.sumMillis.addAndGet(millis);
    }
  }

  /** All that is recorded, by site, in no order. */
  List<EndedWaits> all() {
    List<EndedWaits> all = new ArrayList<>();
    histograms.forEach(
        ended -> {
          if (ended.frames.size() > 1) { // Not what was warmed up.
            all.add(summed(ended));
          }
        });
    return all;
  }

  private static EndedWaits summed(Ended ended) {
    AtomicHistogram histogram = ended.histogram;
    int last = ended.frames.size() - 1;
    return new EndedWaits(
        WaitClassifier.classify(ended.frames, Thread.State.WAITING).kind(),
        ended.frames.get(last - 1),
        ended.frames.get(last),
        histogram.getTotalCount(),
        ended.sumMillis.get(),
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(90),
        histogram.getValueAtPercentile(99),
        histogram.getMaxValue());
  }

  private boolean isAdmitted(long nowNanos) {
    if (nowNanos - windowStartNanos > TimeUnit.SECONDS.toNanos(1)) {
      windowStartNanos = nowNanos;
      inWindow = 0;
    }
    return inWindow++ < MAX_PER_SECOND;
  }

  /** As {@link Records#finishedWaits}. */
  FinishedWaits asOf(List<Reading> waiting) {
    // Threads that wait alike share one stack.
    IdentityHashMap<List<StackTraceElement>, Long> keys = new IdentityHashMap<>();
    Map<Long, Integer> resumed = new HashMap<>();
    for (Reading reading : waiting) {
      long key = keys.computeIfAbsent(reading.stack(), WaitHistories::key);
      if (lastSites.isAt(reading.id(), key)) {
        resumed.merge(key, 1, Integer::sum);
      }
    }
    IdentityHashMap<List<StackTraceElement>, @Nullable SiteHistory> known = new IdentityHashMap<>();
    for (Map.Entry<List<StackTraceElement>, Long> stack : keys.entrySet()) {
      known.put(stack.getKey(), at(stack.getValue(), resumed));
    }
    return stack -> known.containsKey(stack) ? known.get(stack) : at(key(stack), resumed);
  }

  private @Nullable SiteHistory at(long key, Map<Long, Integer> resumed) {
    Ended ended = key == 0 ? null : histograms.get(key);
    if (ended == null) {
      return null;
    }
    AtomicHistogram histogram = ended.histogram;
    long finished = histogram.getTotalCount() - resumed.getOrDefault(key, 0);
    return finished <= 0
        ? null
        : new SiteHistory(finished, histogram.getValueAtPercentile(99), histogram.getMaxValue());
  }

  /** How many frames are those of the JDK and the one that called it. */
  private static int endOfOperation(List<StackTraceElement> frames) {
    return Math.min(frames.size(), framesOfJdk(frames) + 1);
  }

  private static int framesOfJdk(List<StackTraceElement> frames) {
    int first = 0;
    while (first < frames.size() && JdkFrames.isJdk(frames.get(first).getClassName())) {
      first++;
    }
    return first;
  }

  private static long key(List<StackTraceElement> frames) {
    int first = framesOfJdk(frames);
    if (first == 0 || first == frames.size()) {
      return 0;
    }
    // The operation without its line: inside LockSupport a park ends on another one than it began.
    StackTraceElement operation = frames.get(first - 1);
    long hash =
        FrameHash.add(FrameHash.SEED, operation.getClassName(), operation.getMethodName(), NO_LINE);
    int end = Math.min(frames.size(), Site.MAX_FRAMES);
    int taken = 0;
    for (int i = first; i < end && taken < APPLICATION_FRAMES; i++) {
      StackTraceElement frame = frames.get(i);
      if (isApplication(frame.getClassName())) {
        hash =
            FrameHash.add(hash, frame.getClassName(), frame.getMethodName(), frame.getLineNumber());
        taken++;
      }
    }
    return hash;
  }

  /** Hidden classes are shown to pollers by some JDKs, but never to a walker. */
  private static boolean isApplication(String type) {
    return !JdkFrames.isJdk(type) && type.indexOf('/') < 0;
  }
}
