package dev.stranded.observe.record;

import dev.stranded.model.Release;
import dev.stranded.model.Release.Holder;
import dev.stranded.observe.jdk.JdkField;
import dev.stranded.observe.table.WeakTable;
import dev.stranded.observe.thread.ThreadFields;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Who got the write lock of a {@code StampedLock} by waiting for it. Lock-free: see {@link
 * WeakTable}; a hold is replaced as a whole.
 *
 * <p>While a lock is write-locked, its state is the very stamp that the holder was given, and every
 * unlocking changes it: so a hold whose stamp is not the state is over.
 */
final class WriteHolders {

  private static final int CAPACITY = 1 << 10;
  private static final JdkField STATE =
      JdkField.optional("java.util.concurrent.locks.StampedLock", "state");

  private final WeakTable<AtomicReference<@Nullable Hold>> holds;

  WriteHolders(LongAdder dropped) {
    this.holds = new WeakTable<>(CAPACITY, dropped);
  }

  private record Hold(WeakReference<Thread> thread, long threadId, String name, long stamp) {

    /** A thread that was collected runs no more, whether it ended or nothing could reach it. */
    Holder holder() {
      Thread alive = thread.get();
      boolean runs = alive != null && ThreadFields.state(alive) != Thread.State.TERMINATED;
      return new Holder(threadId, name, runs, Release.Hold.OWNS);
    }
  }

  /** {@code holder} was given {@code stamp}. */
  void note(Object lock, long stamp, Thread holder) {
    AtomicReference<@Nullable Hold> hold = holds.get(lock);
    if (hold == null) {
      hold = holds.putIfAbsent(lock, new AtomicReference<>());
    }
    if (hold != null) {
      hold.set(
          new Hold(
              new WeakReference<>(holder),
              ThreadFields.id(holder),
              ThreadFields.name(holder),
              stamp));
    }
  }

  @Nullable Holder holderOf(Object lock) {
    AtomicReference<@Nullable Hold> noted = holds.get(lock);
    Hold hold = noted == null ? null : noted.get();
    return hold != null && STATE.number(lock) == hold.stamp ? hold.holder() : null;
  }

  void sweep() {
    holds.sweep();
  }
}
