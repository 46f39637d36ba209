package dev.stranded.bootstrap;

/** Called where executors accept a task and where a worker begins one. */
public final class ExecutorHooks {

  private ExecutorHooks() {}

  /** Entry of an executor's submission path. */
  public static void onSubmit(Object task) {
    HookListener listener = HookState.listener();
    if (listener == null || task == null) {
      return;
    }
    int slot = HookGuard.enter(Thread.currentThread());
    if (slot == HookGuard.SKIP) {
      return;
    }
    try {
      listener.taskSubmitted(task);
    } catch (Throwable failure) {
      HookFailures.record(failure);
    } finally {
      HookGuard.exit(slot);
    }
  }

  /** Entry of what a worker calls to run one task. */
  public static void onRun(Object task) {
    HookListener listener = HookState.listener();
    if (listener == null || task == null) {
      return;
    }
    int slot = HookGuard.enter(Thread.currentThread());
    if (slot == HookGuard.SKIP) {
      return;
    }
    try {
      listener.taskStarting(task);
    } catch (Throwable failure) {
      HookFailures.record(failure);
    } finally {
      HookGuard.exit(slot);
    }
  }
}
