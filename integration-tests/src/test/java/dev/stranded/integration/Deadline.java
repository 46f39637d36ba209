package dev.stranded.integration;

import java.time.Duration;

/** A moment by which something must have happened. Immutable. */
public final class Deadline {

  /** Generous: it only ends a test that has failed already. */
  private static final Duration USUAL =
      Duration.ofSeconds(Integer.getInteger("deadline.seconds", 40));

  private final long nanos;

  private Deadline(Duration duration) {
    this.nanos = System.nanoTime() + duration.toNanos();
  }

  public static Deadline usual() {
    return new Deadline(USUAL);
  }

  public static Deadline in(Duration duration) {
    return new Deadline(duration);
  }

  public boolean isOver() {
    return nanos - System.nanoTime() <= 0;
  }

  public long leftMillis() {
    return Duration.ofNanos(nanos - System.nanoTime()).toMillis();
  }
}
