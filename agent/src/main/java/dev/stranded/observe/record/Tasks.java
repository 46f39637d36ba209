package dev.stranded.observe.record;

import dev.stranded.observe.jdk.JdkField;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Finds the application's own task inside what the JDK wraps around it. Static, immutable.
 *
 * <p>The field names were read in JDK 17.0.15 and 25.
 */
final class Tasks {

  private static final String J_U_C = "java.util.concurrent.";
  private static final int MAX_DEPTH = 6;

  private static final JdkField FUTURE_TASK = JdkField.optional(J_U_C + "FutureTask", "callable");

  private static final JdkField[] WRAPPERS = {
    JdkField.optional(J_U_C + "Executors$RunnableAdapter", "task"),
    JdkField.optional(J_U_C + "ThreadPerTaskExecutor$TaskRunner", "task"),
    JdkField.optional(J_U_C + "CompletableFuture$AsyncSupply", "fn"),
    JdkField.optional(J_U_C + "CompletableFuture$AsyncRun", "fn"),
    JdkField.optional(J_U_C + "ForkJoinTask$RunnableExecuteAction", "runnable"),
    JdkField.optional(J_U_C + "ForkJoinTask$AdaptedRunnable", "runnable"),
    JdkField.optional(J_U_C + "ForkJoinTask$AdaptedRunnableAction", "runnable"),
    JdkField.optional(J_U_C + "ForkJoinTask$AdaptedCallable", "callable"),
    JdkField.optional(J_U_C + "ForkJoinTask$AdaptedInterruptibleCallable", "callable"),
    JdkField.optional(J_U_C + "DelayScheduler$ScheduledForkJoinTask", "runnable"),
    JdkField.optional(J_U_C + "DelayScheduler$ScheduledForkJoinTask", "callable"),
    JdkField.optional(J_U_C + "CompletableFuture$UniApply", "fn"),
    JdkField.optional(J_U_C + "CompletableFuture$UniCompose", "fn"),
    JdkField.optional(J_U_C + "CompletableFuture$UniExceptionally", "fn"),
    JdkField.optional(J_U_C + "CompletableFuture$UniRun", "fn"),
    JdkField.optional(J_U_C + "CompletableFuture$UniAccept", "fn"),
    JdkField.optional(J_U_C + "CompletableFuture$UniHandle", "fn"),
    JdkField.optional(J_U_C + "CompletableFuture$UniWhenComplete", "fn"),
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
    // may define classes in java.*, and to ask for the loader takes a permission.
    if (!isConcurrent(task)) {
      return null;
    }
    for (JdkField wrapper : WRAPPERS) {
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

  /** All that is read, to be settled. */
  static JdkField[] fields() {
    JdkField[] all = new JdkField[WRAPPERS.length + 1];
    System.arraycopy(WRAPPERS, 0, all, 1, WRAPPERS.length);
    all[0] = FUTURE_TASK;
    return all;
  }
}
