package dev.stranded.bootstrap;

/** Called when threads start and end. One call per life of a thread; never on a fast path. */
public final class ThreadHooks {

  private ThreadHooks() {}

  /** Entry of {@code Thread.start} and {@code VirtualThread.start}. */
  public static void onStart(Thread thread) {
    QueueHooks.forget(thread);
    Delivery.deliver(Delivery.THREAD_STARTING, thread);
  }

  /**
   * Entry of {@code Thread.exit}, on the thread itself, or of a virtual thread's last step, on its
   * carrier. Not guarded against itself, because the listener uses nothing here that is woven: most
   * threads that end are virtual ones of which it knows nothing.
   */
  public static void onEnd(Thread thread) {
    HookListener listener = HookState.listener();
    if (listener == null || HookState.isOwn(thread)) {
      return;
    }
    try {
      Delivery.threadEnded(listener, thread);
    } catch (Throwable failure) {
      HookFailures.record(failure);
    }
  }

  /** Entry of {@code Thread.dispatchUncaughtException}. */
  public static void onUncaught(Thread thread, Throwable cause) {
    Delivery.deliver(Delivery.THREAD_DIED, thread, cause, 0);
  }

  /** Entry of {@code VirtualThread.runContinuation}, on the carrier: the thread goes on. */
  public static void onMount(Thread thread) {
    ParkClock.resume(thread, System.nanoTime());
  }
}
