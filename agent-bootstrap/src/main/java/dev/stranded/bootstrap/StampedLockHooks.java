package dev.stranded.bootstrap;

/** Called before {@code StampedLock.acquireWrite} returns: the slow path of its write lock. */
public final class StampedLockHooks {

  private StampedLockHooks() {}

  /** {@code stamp} is 0 when the lock was not acquired. */
  public static void onAcquiredWrite(long stamp, Object lock) {
    if (stamp != 0) {
      Delivery.deliver(Delivery.WRITE_LOCKED, lock, null, stamp);
    }
  }
}
