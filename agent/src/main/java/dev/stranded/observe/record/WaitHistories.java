package dev.stranded.observe.record;

import dev.stranded.model.SiteHistory;
import java.lang.StackWalker.StackFrame;
import java.util.List;
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

  private final LongTable<AtomicHistogram> histograms;

  // Racy: threads that miscount let a few more or fewer waits in.
  private long windowStartNanos;
  private int inWindow;

  WaitHistories(LongAdder dropped) {
    this.histograms = new LongTable<>(MAX_SITES, dropped);
  }

  /** The current thread goes on after a wait. */
  void note(long waitedNanos) {
    if (!isAdmitted(System.nanoTime())) {
      return;
    }
    long key = key(Sites.frames());
    if (key == 0) {
      return;
    }
    AtomicHistogram histogram =
        histograms.getOrMake(key, () -> new AtomicHistogram(LONGEST_MILLIS, DIGITS));
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

  /** Of the site of {@code stack}, innermost frame first; null when there is none. */
  @Nullable SiteHistory of(List<StackTraceElement> stack) {
    long key = key(stack);
    AtomicHistogram histogram = key == 0 ? null : histograms.get(key);
    if (histogram == null) {
      return null;
    }
    return new SiteHistory(
        histogram.getTotalCount(), histogram.getValueAtPercentile(99), histogram.getMaxValue());
  }

  private static long key(StackFrame[] frames) {
    int first = 0;
    while (first < frames.length && FrameHash.isJdk(frames[first].getClassName())) {
      first++;
    }
    if (first == 0 || first == frames.length) {
      return 0;
    }
    long hash = add(FrameHash.SEED, frames[first - 1].toStackTraceElement());
    int taken = 0;
    for (int i = first; i < frames.length && taken < APPLICATION_FRAMES; i++) {
      if (!FrameHash.isJdk(frames[i].getClassName())) {
        hash = add(hash, frames[i].toStackTraceElement());
        taken++;
      }
    }
    return hash;
  }

  private static long key(List<StackTraceElement> frames) {
    int first = 0;
    while (first < frames.size() && FrameHash.isJdk(frames.get(first).getClassName())) {
      first++;
    }
    if (first == 0 || first == frames.size()) {
      return 0;
    }
    long hash = add(FrameHash.SEED, frames.get(first - 1));
    int taken = 0;
    int end = Math.min(frames.size(), first + Site.MAX_FRAMES);
    for (int i = first; i < end && taken < APPLICATION_FRAMES; i++) {
      if (!FrameHash.isJdk(frames.get(i).getClassName())) {
        hash = add(hash, frames.get(i));
        taken++;
      }
    }
    return hash;
  }

  private static long add(long hash, StackTraceElement frame) {
    return FrameHash.add(hash, frame.getClassName(), frame.getMethodName(), frame.getLineNumber());
  }
}
