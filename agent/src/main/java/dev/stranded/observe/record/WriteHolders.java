package dev.stranded.observe.record;

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
  private static final Getter STATE =
      Getter.ofLong("java.util.concurrent.locks.StampedLock", "state");

  private final WeakTable<AtomicReference<@Nullable Hold>> holds;

  WriteHolders(LongAdder dropped) {
    this.holds = new WeakTable<>(CAPACITY, dropped);
  }

  private record Hold(WeakReference<Thread> holder, long stamp) {}

  /** {@code holder} was given {@code stamp}. */
  void note(Object lock, long stamp, Thread holder) {
    AtomicReference<@Nullable Hold> hold = holds.get(lock);
    if (hold == null) {
      hold = holds.putIfAbsent(lock, new AtomicReference<>());
    }
    if (hold != null) {
      hold.set(new Hold(new WeakReference<>(holder), stamp));
    }
  }

  @Nullable Thread holderOf(Object lock) {
    AtomicReference<@Nullable Hold> noted = holds.get(lock);
    Hold hold = noted == null ? null : noted.get();
    return hold != null && STATE.getLong(lock) == hold.stamp ? hold.holder.get() : null;
  }

  void sweep() {
    holds.sweep();
  }
}
