package dev.stranded.observe.record;

import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Finds the application's own task inside what the JDK wraps around it. Static, immutable.
 *
 * <p>The field names were read in JDK 17.0.15 and 25.
 */
final class Tasks {

  private static final String J_U_C = "java.util.concurrent.";
  private static final String RUNNABLE = "java.lang.Runnable";
  private static final String CALLABLE = J_U_C + "Callable";
  private static final String FUNCTION = "java.util.function.Function";
  private static final int MAX_DEPTH = 6;

  private static final Getter FUTURE_TASK =
      Getter.ofObject(J_U_C + "FutureTask", "callable", CALLABLE);

  private static final Getter[] WRAPPERS = {
    Getter.ofObject(J_U_C + "Executors$RunnableAdapter", "task", RUNNABLE),
    Getter.ofObject(J_U_C + "ThreadPerTaskExecutor$TaskRunner", "task", RUNNABLE),
    Getter.ofObject(J_U_C + "CompletableFuture$AsyncSupply", "fn", "java.util.function.Supplier"),
    Getter.ofObject(J_U_C + "CompletableFuture$AsyncRun", "fn", RUNNABLE),
    Getter.ofObject(J_U_C + "ForkJoinTask$RunnableExecuteAction", "runnable", RUNNABLE),
    Getter.ofObject(J_U_C + "ForkJoinTask$AdaptedRunnable", "runnable", RUNNABLE),
    Getter.ofObject(J_U_C + "ForkJoinTask$AdaptedRunnableAction", "runnable", RUNNABLE),
    Getter.ofObject(J_U_C + "ForkJoinTask$AdaptedCallable", "callable", CALLABLE),
    Getter.ofObject(J_U_C + "ForkJoinTask$AdaptedInterruptibleCallable", "callable", CALLABLE),
    Getter.ofObject(J_U_C + "DelayScheduler$ScheduledForkJoinTask", "runnable", RUNNABLE),
    Getter.ofObject(J_U_C + "DelayScheduler$ScheduledForkJoinTask", "callable", CALLABLE),
    Getter.ofObject(J_U_C + "CompletableFuture$UniApply", "fn", FUNCTION),
    Getter.ofObject(J_U_C + "CompletableFuture$UniCompose", "fn", FUNCTION),
    Getter.ofObject(J_U_C + "CompletableFuture$UniExceptionally", "fn", FUNCTION),
    Getter.ofObject(J_U_C + "CompletableFuture$UniRun", "fn", RUNNABLE),
    Getter.ofObject(J_U_C + "CompletableFuture$UniAccept", "fn", "java.util.function.Consumer"),
    Getter.ofObject(J_U_C + "CompletableFuture$UniHandle", "fn", "java.util.function.BiFunction"),
    Getter.ofObject(
        J_U_C + "CompletableFuture$UniWhenComplete", "fn", "java.util.function.BiConsumer"),
  };

  private Tasks() {}

  /** The innermost task that can be told; {@code task} itself when nothing wraps it. */
  static Object innermost(Object task) {
    Object current = task;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      Object inner = unwrap(current);
      if (inner == null) {
        break;
      }
      current = inner;
    }
    return current;
  }

  private static @Nullable Object unwrap(Object task) {
    if (task instanceof FutureTask) {
      return FUTURE_TASK.get(task);
    }
    // Only the JDK's own classes wrap in ways that are known here. The package tells: nobody else
    // may
    // define classes in java.*, and to ask for the loader takes a permission.
    if (!isConcurrent(task)) {
      return null;
    }
    for (Getter wrapper : WRAPPERS) {
      Object inner = wrapper.get(task);
      if (inner != null) {
        return inner;
      }
    }
    return null;
  }

  private static boolean isConcurrent(Object task) {
    return task.getClass().getPackageName().equals("java.util.concurrent");
  }

  /** The getters, to be warmed up. */
  static Getter[] getters() {
    Getter[] all = new Getter[WRAPPERS.length + 1];
    System.arraycopy(WRAPPERS, 0, all, 1, WRAPPERS.length);
    all[0] = FUTURE_TASK;
    return all;
  }
}
