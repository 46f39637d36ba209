package dev.stranded.integration;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * A moment by which something must have happened. One that scales moves on while others keep the
 * machine busy. Immutable but for that; any thread may ask.
 */
public final class Deadline {

  /** Generous: it only ends a test that has failed already. */
  private static final Duration USUAL =
      Duration.ofSeconds(Integer.getInteger("deadline.seconds", 40));

  /** So that a test ends some time even where the load is never low. */
  private static final double MOST = 5;

  private final long start = System.nanoTime();
  private final long fixedNanos;
  private final long scaledNanos;

  private Deadline(Duration fixed, Duration scaled) {
    this.fixedNanos = fixed.toNanos();
    this.scaledNanos = scaled.toNanos();
  }

  /** For what takes less than a second on an idle machine. */
  public static Deadline usual() {
    return scaled(USUAL);
  }

  /** For what takes that long by itself, whatever the machine does. */
  public static Deadline usualAfter(Duration duration) {
    return new Deadline(duration, USUAL);
  }

  /** That long on an idle machine, up to {@value #MOST} times as long on a busy one. */
  public static Deadline scaled(Duration duration) {
    return new Deadline(Duration.ZERO, duration);
  }

  /** That long, not more. */
  public static Deadline in(Duration duration) {
    return new Deadline(duration, Duration.ZERO);
  }

  public boolean isOver() {
    return leftNanos() <= 0;
  }

  /** Ask again when it has passed: it may have moved on. */
  public long leftMillis() {
    return Duration.ofNanos(leftNanos()).toMillis();
  }

  private long leftNanos() {
    long spent = System.nanoTime() - start;
    return fixedNanos + (long) (scaledNanos * slowness()) - spent;
  }

  /**
   * How many threads share a core, as the system says of the last minute; 1 where it does not say.
   */
  private static double slowness() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    double perCore = load / Runtime.getRuntime().availableProcessors();
    return Math.max(1, Math.min(MOST, perCore));
  }
}
