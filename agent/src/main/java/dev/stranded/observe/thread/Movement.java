package dev.stranded.observe.thread;

import org.jspecify.annotations.Nullable;

/**
 * What tells whether a thread has moved between two readings. Immutable.
 *
 * @param waited how often it began to wait, as the JVM counts; -1 for a virtual thread
 * @param blocked how often it began to enter a contended monitor; -1 for a virtual thread
 * @param movedNanos when a hook last saw it move; 0 when unknown, or when this wait is of a kind
 *     that it does not cover; {@link #NEVER} when it covers it and there is none
 * @param node what the wait alone owns: its node in a synchroniser's queue; null when unknown
 * @param blocker {@code LockSupport.getBlocker}
 */
public record Movement(
    long waited, long blocked, long movedNanos, @Nullable Object node, @Nullable Object blocker) {

  /** It has not moved since moves are recorded. */
  public static final long NEVER = Long.MIN_VALUE;

  /** Whether {@code later} shows that the thread stayed in one wait all the time in between. */
  public boolean provesStillSameAs(Movement later) {
    if (blocker != later.blocker) {
      return false;
    }
    if (waited >= 0) {
      return waited == later.waited && blocked == later.blocked;
    }
    return (movedNanos != 0 && movedNanos == later.movedNanos)
        || (node != null && node == later.node);
  }

  /** Whether both say the very same; objects by identity. */
  public boolean isIdenticalTo(Movement other) {
    return waited == other.waited
        && blocked == other.blocked
        && movedNanos == other.movedNanos
        && node == other.node
        && blocker == other.blocker;
  }

  /** Whether {@link #provesStillSameAs} can ever hold. */
  public boolean isConclusive() {
    return waited >= 0 || movedNanos != 0 || node != null;
  }

  /** Whether nothing in {@code later} says that the thread moved, though it may have. */
  public boolean mayStillBeSameAs(Movement later) {
    return waited >= 0
        ? provesStillSameAs(later)
        : blocker == later.blocker
            && (node == null || later.node == null || node == later.node)
            && (movedNanos == later.movedNanos || (node != null && node == later.node));
  }
}
