package dev.stranded.agent.pace;

/**
 * Keeps the cost of regular looks to a share of a core. What was not used is saved up to five
 * seconds, so that a few long looks at the start, or at a moment of load, change nothing; what goes
 * on beyond that puts the next look off. Confined to the agent's thread.
 */
public final class LookBudget {

  private static final long MOST_SAVED_NANOS = 5_000_000_000L;
  private static final double PERCENT = 100.0;

  private long savedNanos = MOST_SAVED_NANOS;
  private long countedNanos;

  /** Begins with all that can be saved. */
  public LookBudget(long nowNanos) {
    this.countedNanos = nowNanos;
  }

  /**
   * How long after a look the next one may begin, nanoseconds; 0 if the budget puts it off not at
   * all.
   *
   * @param tookNanos the look that has just ended
   * @param maxLoad percent of a core
   * @param nowNanos {@link System#nanoTime()}
   */
  public long delayAfter(long tookNanos, int maxLoad, long nowNanos) {
    double share = maxLoad / PERCENT;
    long earned = (long) ((nowNanos - countedNanos) * share);
    countedNanos = nowNanos;
    savedNanos = Math.min(MOST_SAVED_NANOS, savedNanos + earned) - tookNanos;
    return savedNanos >= 0 ? 0 : (long) (-savedNanos / share);
  }
}
