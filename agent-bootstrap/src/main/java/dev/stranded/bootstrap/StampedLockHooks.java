package dev.stranded.bootstrap;

/** Called before {@code StampedLock.acquireWrite} returns: the slow path of its write lock. */
public final class StampedLockHooks {

  private StampedLockHooks() {}

  /** {@code stamp} is 0 when the lock was not acquired. */
  public static void onAcquiredWrite(long stamp, Object lock) {
    HookListener listener = HookState.listener();
    if (listener == null || stamp == 0) {
      return;
    }
    int slot = HookGuard.enter(Thread.currentThread());
    if (slot == HookGuard.SKIP) {
      return;
    }
    try {
      listener.writeLocked(lock, stamp);
    } catch (Throwable failure) {
      HookFailures.record(failure);
    } finally {
      HookGuard.exit(slot);
    }
  }
}
