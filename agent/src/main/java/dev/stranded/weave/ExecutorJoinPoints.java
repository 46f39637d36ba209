package dev.stranded.weave;

import static dev.stranded.weave.JoinPoint.Argument.FIRST;
import static dev.stranded.weave.JoinPoint.Argument.SECOND;
import static dev.stranded.weave.JoinPoint.Argument.THIS;
import static dev.stranded.weave.JoinPoint.entry;

import java.util.ArrayList;
import java.util.List;

/**
 * Where executors accept a task, where their workers start, and where those begin a task. Read in
 * JDK 17.0.15 and 25.
 *
 * <p>{@code submit}, {@code invokeAll}, {@code invokeAny} and the asynchronous methods of {@code
 * CompletableFuture} all arrive at one of these. {@code ForkJoinTask.fork} is left out on purpose:
 * divide-and-conquer code calls it every few nanoseconds. So is {@code ForkJoinPool.externalSubmit}
 * from 19 on, because it is how virtual threads are scheduled.
 */
final class ExecutorJoinPoints {

  private static final String J_U_C = "java/util/concurrent/";
  private static final String POOL = J_U_C + "ThreadPoolExecutor";
  private static final String SCHEDULED = J_U_C + "ScheduledThreadPoolExecutor";
  private static final String FORK_JOIN = J_U_C + "ForkJoinPool";
  private static final String FORK_JOIN_TASK = J_U_C + "ForkJoinTask";
  private static final String THREAD_PER_TASK = J_U_C + "ThreadPerTaskExecutor";
  private static final String FUTURE = J_U_C + "CompletableFuture";

  private ExecutorJoinPoints() {}

  static List<JoinPoint> all() {
    List<JoinPoint> all = new ArrayList<>(submissions());
    all.addAll(runs());
    all.addAll(forkJoinRuns());
    return List.copyOf(all);
  }

  private static List<JoinPoint> submissions() {
    return List.of(
        submit(POOL, "execute(Ljava/lang/Runnable;)V"),
        submit(SCHEDULED, "delayedExecute(Ljava/util/concurrent/RunnableScheduledFuture;)V"),
        submit(
                FORK_JOIN,
                "externalSubmit(Ljava/util/concurrent/ForkJoinTask;)"
                    + "Ljava/util/concurrent/ForkJoinTask;")
            .in(JdkRange.before(19)),
        entry(
                FORK_JOIN,
                "poolSubmit(ZLjava/util/concurrent/ForkJoinTask;)"
                    + "Ljava/util/concurrent/ForkJoinTask;",
                Hook.TASK_SUBMIT,
                SECOND)
            .in(JdkRange.from(19)),
        submit(
                FORK_JOIN,
                "scheduleDelayedTask(Ljava/util/concurrent/DelayScheduler$ScheduledForkJoinTask;)"
                    + "Ljava/util/concurrent/DelayScheduler$ScheduledForkJoinTask;")
            .in(JdkRange.from(25)),
        submit(THREAD_PER_TASK, "start(Ljava/lang/Runnable;)Ljava/lang/Thread;")
            .in(JdkRange.from(21)),
        submit(
                THREAD_PER_TASK,
                "submit(Ljava/util/concurrent/Callable;)Ljava/util/concurrent/Future;")
            .in(JdkRange.from(21)));
  }

  private static List<JoinPoint> runs() {
    return List.of(
        entry(
            POOL,
            "runWorker(Ljava/util/concurrent/ThreadPoolExecutor$Worker;)V",
            Hook.WORKER_START,
            FIRST),
        entry(
            POOL, "beforeExecute(Ljava/lang/Thread;Ljava/lang/Runnable;)V", Hook.TASK_RUN, SECOND),
        run(FUTURE + "$AsyncSupply", "run()V"),
        run(FUTURE + "$AsyncRun", "run()V"),
        run(FUTURE + "$Completion", "run()V"),
        run(FUTURE + "$Completion", "exec()Z"));
  }

  /** What wraps a {@code Runnable} or {@code Callable}; until 21 two of them had their own exec. */
  private static List<JoinPoint> forkJoinRuns() {
    JdkRange before = JdkRange.before(22);
    return List.of(
        run(FORK_JOIN_TASK + "$AdaptedRunnable", "exec()Z"),
        run(FORK_JOIN_TASK + "$AdaptedCallable", "exec()Z"),
        run(FORK_JOIN_TASK + "$AdaptedRunnableAction", "exec()Z"),
        run(FORK_JOIN_TASK + "$RunnableExecuteAction", "exec()Z").in(before),
        run(FORK_JOIN_TASK + "$AdaptedInterruptibleCallable", "exec()Z").in(before),
        run(FORK_JOIN_TASK + "$InterruptibleTask", "exec()Z").in(JdkRange.from(22)));
  }

  private static JoinPoint submit(String owner, String method) {
    return entry(owner, method, Hook.TASK_SUBMIT, FIRST);
  }

  private static JoinPoint run(String owner, String method) {
    return entry(owner, method, Hook.TASK_RUN, THIS);
  }
}
