package dev.stranded.model;

import java.util.List;

/** Who can end a wait, as far as the structure of what is waited on tells. */
public sealed interface Release {

  /**
   * Every one of the holders must let go before the waiter can go on, so one holder that never will
   * is enough to keep it.
   *
   * @param holders not empty; unmodifiable
   */
  record HeldBy(List<Holder> holders) implements Release {
    public HeldBy {
      holders = List.copyOf(holders);
    }

    /** Whether any holder stands in the way in that manner. */
    public boolean hasAny(Hold hold) {
      return holders.stream().anyMatch(holder -> holder.hold() == hold);
    }
  }

  /** The thread joined must end. */
  record EndOf(long threadId, String thread) implements Release {}

  /**
   * A task that runs now, on a known thread, completes what is waited for; whoever reaches the
   * future may also cancel or complete it.
   */
  record RunBy(long threadId, String thread) implements Release {}

  /**
   * A task that is still queued in a pool completes what is waited for.
   *
   * @param poolId {@link Pool#id}
   */
  record QueuedIn(String poolId) implements Release {}

  /**
   * Any thread that has the stamp can release it. The thread named here took it last, which is
   * evidence of who may have it, and no proof: a stamp can be handed to another thread.
   *
   * @param alive false only if the thread is known to have terminated
   */
  record TakenBy(long threadId, String thread, boolean alive) implements Release {}

  /** Any thread that can reach the channel. */
  record Anyone() implements Release {}

  /**
   * A thread that stands between a waiter and what it waits for.
   *
   * @param alive false only if the thread is known to have terminated
   */
  record Holder(long threadId, String thread, boolean alive, Hold hold) {}

  /** How a holder stands in the way. */
  enum Hold {
    /** Owns the monitor, lock or write lock; only the owner can release it. */
    OWNS,
    /** Holds the read lock; only the holder can release its hold. */
    READS,
    /** Waits for the same lock, without limit, further ahead in a first-come queue. */
    QUEUED_AHEAD,
    /** Runs the static initialiser that is waited for. */
    INITIALISES,
    /** Works for the pool whose termination is waited for, which comes after the worker's end. */
    WORKS
  }
}
