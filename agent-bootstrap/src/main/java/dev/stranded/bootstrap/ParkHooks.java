package dev.stranded.bootstrap;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Called where {@code LockSupport} parks and unparks: the slow path of every synchroniser. */
public final class ParkHooks {

  /** Parks shorter than this are not worth a look at the stack: 10 ms. */
  public static final long LONG_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** A limit beyond this counts as none: one year of 365 days. */
  public static final long NO_LIMIT_NANOS = TimeUnit.DAYS.toNanos(365);

  private ParkHooks() {}

  /** Entry of {@code LockSupport.park}. */
  public static void onPark() {
    ParkClock.stamp(Thread.currentThread(), System.nanoTime());
  }

  /** Entry of {@code LockSupport.parkNanos}. */
  public static void onParkNanos(long nanos) {
    Thread current = Thread.currentThread();
    ParkClock.stamp(current, System.nanoTime());
    if (nanos > NO_LIMIT_NANOS) {
      Delivery.deliver(Delivery.PARKED_WITHOUT_LIMIT, current);
    }
  }

  /** Entry of {@code LockSupport.parkUntil}; {@code deadlineMillis} since the epoch. */
  public static void onParkUntil(long deadlineMillis) {
    Thread current = Thread.currentThread();
    ParkClock.stamp(current, System.nanoTime());
    long limitMillis = deadlineMillis - System.currentTimeMillis();
    if (deadlineMillis > 0 && limitMillis > NO_LIMIT_NANOS / 1_000_000) {
      Delivery.deliver(Delivery.PARKED_WITHOUT_LIMIT, current);
    }
  }

  /** Before {@code LockSupport.park} returns. */
  public static void onParked() {
    if (HookState.listener() == null) {
      return;
    }
    Thread current = Thread.currentThread();
    long parkedNanos =
        HookState.isVirtual(current)
            ? ParkClock.pausedNanos(current)
            : ParkClock.parkedNanos(current, System.nanoTime());
    if (parkedNanos >= LONG_PARK_NANOS) {
      Delivery.deliver(Delivery.PARKED_LONG, current, null, parkedNanos);
    }
  }

  /** Entry of {@code LockSupport.unpark}; {@code target} may be null, as there. */
  public static void onUnpark(Thread target) {
    // Who waits without a blocker, as for input, waits at nothing that others meet at.
    if (target != null && LockSupport.getBlocker(target) != null) {
      Delivery.deliver(Delivery.UNPARKING, target);
    }
  }
}
