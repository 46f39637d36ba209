package dev.stranded.bootstrap;

import java.util.concurrent.TimeUnit;

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
      parkWithoutLimit(current);
    }
  }

  /** Entry of {@code LockSupport.parkUntil}; {@code deadlineMillis} since the epoch. */
  public static void onParkUntil(long deadlineMillis) {
    Thread current = Thread.currentThread();
    ParkClock.stamp(current, System.nanoTime());
    long limitMillis = deadlineMillis - System.currentTimeMillis();
    if (deadlineMillis > 0 && limitMillis > TimeUnit.NANOSECONDS.toMillis(NO_LIMIT_NANOS)) {
      parkWithoutLimit(current);
    }
  }

  private static void parkWithoutLimit(Thread current) {
    HookListener listener = HookState.listener();
    if (listener == null) {
      return;
    }
    int slot = HookGuard.enter(current);
    if (slot == HookGuard.SKIP) {
      return;
    }
    try {
      listener.parkedWithoutLimit(current);
    } catch (Throwable failure) {
      HookFailures.record(failure);
    } finally {
      HookGuard.exit(slot);
    }
  }

  /** Before {@code LockSupport.park} returns. */
  public static void onParked() {
    HookListener listener = HookState.listener();
    if (listener == null) {
      return;
    }
    Thread current = Thread.currentThread();
    long stamp = ParkClock.lastStampNanos(current);
    long parkedNanos = System.nanoTime() - stamp;
    if (stamp == 0 || parkedNanos < LONG_PARK_NANOS) {
      return;
    }
    int slot = HookGuard.enter(current);
    if (slot == HookGuard.SKIP) {
      return;
    }
    try {
      listener.parkedLong(current, parkedNanos);
    } catch (Throwable failure) {
      HookFailures.record(failure);
    } finally {
      HookGuard.exit(slot);
    }
  }

  /** Entry of {@code LockSupport.unpark}; {@code target} may be null, as there. */
  public static void onUnpark(Thread target) {
    HookListener listener = HookState.listener();
    if (listener == null || target == null) {
      return;
    }
    int slot = HookGuard.enter(Thread.currentThread());
    if (slot == HookGuard.SKIP) {
      return;
    }
    try {
      listener.unparking(target);
    } catch (Throwable failure) {
      HookFailures.record(failure);
    } finally {
      HookGuard.exit(slot);
    }
  }
}
