package dev.stranded.bootstrap;

/** Called where executors accept a task and where a worker begins one. */
public final class ExecutorHooks {

  private ExecutorHooks() {}

  /** Entry of an executor's submission path. */
  public static void onSubmit(Object task) {
    Delivery.deliver(Delivery.TASK_SUBMITTED, task);
  }

  /** Entry of what a worker calls to run one task. */
  public static void onRun(Object task) {
    Delivery.deliver(Delivery.TASK_STARTING, task);
  }
}
