package dev.stranded.bootstrap;

/** Called where executors accept a task, where a worker starts, and where it begins a task. */
public final class ExecutorHooks {

  private ExecutorHooks() {}

  /** Entry of an executor's submission path. */
  public static void onSubmit(Object task) {
    Delivery.deliverUnguarded(Delivery.TASK_SUBMITTED, task);
  }

  /** Entry of the loop of {@code worker}, a pool's, on the thread that runs it. */
  public static void onWork(Object worker) {
    Delivery.deliver(Delivery.WORKER_STARTING, worker);
  }

  /** Entry of what a worker calls to run one task. */
  public static void onRun(Object task) {
    Delivery.deliverUnguarded(Delivery.TASK_STARTING, task);
  }
}
