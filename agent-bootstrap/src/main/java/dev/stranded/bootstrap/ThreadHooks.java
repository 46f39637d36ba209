package dev.stranded.bootstrap;

/** Called when threads start and end. One call per life of a thread; never on a fast path. */
public final class ThreadHooks {

  private ThreadHooks() {}

  /** Entry of {@code Thread.start} and {@code VirtualThread.start}. */
  public static void onStart(Thread thread) {
    HookListener listener = HookState.listener();
    if (listener == null) {
      return;
    }
    int slot = HookGuard.enter(Thread.currentThread());
    if (slot == HookGuard.SKIP) {
      return;
    }
    try {
      listener.threadStarting(thread);
    } catch (Throwable failure) {
      HookFailures.record(failure);
    } finally {
      HookGuard.exit(slot);
    }
  }

  /** Entry of {@code Thread.exit}, on the thread itself, or of a virtual thread's last step. */
  public static void onEnd(Thread thread) {
    HookListener listener = HookState.listener();
    if (listener == null) {
      return;
    }
    int slot = HookGuard.enter(Thread.currentThread());
    if (slot == HookGuard.SKIP) {
      return;
    }
    try {
      listener.threadEnded(thread);
    } catch (Throwable failure) {
      HookFailures.record(failure);
    } finally {
      HookGuard.exit(slot);
    }
  }

  /** Entry of {@code Thread.dispatchUncaughtException}. */
  public static void onUncaught(Thread thread, Throwable cause) {
    HookListener listener = HookState.listener();
    if (listener == null) {
      return;
    }
    int slot = HookGuard.enter(Thread.currentThread());
    if (slot == HookGuard.SKIP) {
      return;
    }
    try {
      listener.threadDied(thread, cause);
    } catch (Throwable failure) {
      HookFailures.record(failure);
    } finally {
      HookGuard.exit(slot);
    }
  }

  /** Entry of {@code VirtualThread.runContinuation}, on the carrier: the thread goes on. */
  public static void onMount(Thread thread) {
    ParkClock.stamp(thread, System.nanoTime());
  }
}
