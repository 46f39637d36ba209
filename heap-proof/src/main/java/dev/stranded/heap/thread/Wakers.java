package dev.stranded.heap.thread;

import java.util.List;

/** Who could end a wait. Immutable. */
public sealed interface Wakers {
  /** Whether the wait ends by ownership alone: only who owns the lock or is joined can end it. */
  default boolean isOwnership() {
    return this instanceof Owner || this instanceof DeadOwner;
  }

  /** Whether an interrupt would end the wait of one who waits for an owner. */
  default boolean isInterruptible() {
    return (this instanceof Owner owner && owner.interruptible())
        || (this instanceof DeadOwner dead && dead.interruptible());
  }

  /** Somebody that the dump does not let us judge: the thread counts as live. */
  record Unknown(String why) implements Wakers {}

  /** The owner of a monitor, whom a dump does not name: the thread counts as live. */
  record UnknownOwner() implements Wakers {}

  /**
   * Any live thread that can reach one of the objects, or one of the threads by running.
   *
   * @param objects the object waited on; several where the dump does not tell which
   * @param threads threads that will end the wait when they get on
   * @param parked whether nothing in the dump tells a thread that waits from one that was unparked
   *     a moment ago
   */
  record Reachers(List<Integer> objects, List<ThreadRecord> threads, boolean parked)
      implements Wakers {
    public Reachers {
      objects = List.copyOf(objects);
      threads = List.copyOf(threads);
    }

    /** Of one whose wait queue shows that it waits. */
    public Reachers(List<Integer> objects, List<ThreadRecord> threads) {
      this(objects, threads, false);
    }
  }

  /**
   * One thread alone: who owns the lock, or who is joined.
   *
   * @param interruptible whether an interrupt would end the wait too
   * @param join whether the thread is joined
   */
  record Owner(ThreadRecord thread, boolean interruptible, boolean join) implements Wakers {}

  /** Nobody: the owner has ended. */
  record DeadOwner(int owner, boolean interruptible) implements Wakers {}
}
