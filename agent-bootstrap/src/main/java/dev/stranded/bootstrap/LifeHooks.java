package dev.stranded.bootstrap;

/**
 * Called when the life of a virtual thread begins and ends; woven only where lives are followed.
 *
 * <p>A missed end would let a thread that ended pass for one that never did. So, unlike other
 * events, these two are delivered whatever the thread is doing; the listener must get along without
 * the classes that are woven. An end that is missed all the same is noted.
 */
public final class LifeHooks {

  private LifeHooks() {}

  /**
   * Entry of {@code Thread.setThreadContainer}: {@code thread} will either run or be terminated,
   * and has not done so yet. Also called for platform threads.
   */
  public static void onBegin(Thread thread) {
    HookListener listener = HookState.listener();
    if (listener == null) {
      return;
    }
    try {
      Delivery.lifeBegins(listener, thread);
    } catch (Throwable failure) {
      HookFailures.record(failure);
    }
  }

  /** Entry of a virtual thread's last step, or of the one that ends a failed start. */
  public static void onTermination(Thread thread) {
    HookListener listener = HookState.listener();
    if (listener == null) {
      return;
    }
    try {
      Delivery.lifeEnds(listener, thread);
    } catch (Throwable failure) {
      HookFailures.endMissed = true;
      HookFailures.record(failure);
    }
  }
}
