package dev.stranded.observe.record;

import dev.stranded.model.SiteHistory;
import dev.stranded.observe.history.FinishedWaits;
import dev.stranded.observe.history.Records;
import dev.stranded.synchronizers.JdkFrames;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

  private final LongTable<AtomicHistogram> histograms;
  private final LastSites lastSites = new LastSites();

  // Racy: threads that miscount let a few more or fewer waits in.
  private long windowStartNanos;
  private int inWindow;

  WaitHistories(LongAdder dropped) {
    this.histograms = new LongTable<>(MAX_SITES, dropped);
  }

  /** The current thread goes on after a wait; {@code id} is its id. */
  void note(long id, long waitedNanos) {
    if (!isAdmitted(System.nanoTime())) {
      return;
    }
    long key = key(Sites.elements(Sites.frames()));
    if (key != 0) {
      record(key, waitedNanos);
      lastSites.note(id, key);
    }
  }

  /** Links what the first wait of a site needs. */
  void warmUp() {
    record(FrameHash.SEED, 0);
    lastSites.note(0, FrameHash.SEED);
  }

  private static AtomicHistogram newHistogram() {
    return new AtomicHistogram(LONGEST_MILLIS, DIGITS);
  }

  private void record(long key, long waitedNanos) {
    AtomicHistogram histogram = histograms.getOrMake(key, WaitHistories::newHistogram);
    if (histogram != null) {
      histogram.recordValue(Math.min(LONGEST_MILLIS, waitedNanos / 1_000_000));
    }
  }

  private boolean isAdmitted(long nowNanos) {
    if (nowNanos - windowStartNanos > TimeUnit.SECONDS.toNanos(1)) {
      windowStartNanos = nowNanos;
      inWindow = 0;
    }
    return inWindow++ < MAX_PER_SECOND;
  }

  /** As {@link Records#finishedWaits}. */
  FinishedWaits asOf(Map<Long, List<StackTraceElement>> waiting) {
    // Threads that wait alike share one stack.
    IdentityHashMap<List<StackTraceElement>, Long> keys = new IdentityHashMap<>();
    Map<Long, Integer> resumed = new HashMap<>();
    waiting.forEach(
        (id, stack) -> {
          long key = keys.computeIfAbsent(stack, WaitHistories::key);
          if (lastSites.isAt(id, key)) {
            resumed.merge(key, 1, Integer::sum);
          }
        });
    return stack -> at(keys.computeIfAbsent(stack, WaitHistories::key), resumed);
  }

  private @Nullable SiteHistory at(long key, Map<Long, Integer> resumed) {
    AtomicHistogram histogram = key == 0 ? null : histograms.get(key);
    if (histogram == null) {
      return null;
    }
    long finished = histogram.getTotalCount() - resumed.getOrDefault(key, 0);
    return finished <= 0
        ? null
        : new SiteHistory(finished, histogram.getValueAtPercentile(99), histogram.getMaxValue());
  }

  private static long key(List<StackTraceElement> frames) {
    int first = 0;
    while (first < frames.size() && JdkFrames.isJdk(frames.get(first).getClassName())) {
      first++;
    }
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
