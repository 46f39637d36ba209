package dev.stranded.observe;

import dev.stranded.model.WaitKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names a wait by the outermost operation of a known class on its stack, before the first frame of
 * the application. Immutable. Frames read in JDK 17 and 25.
 */
final class WaitClassifier {

  private static final String JUC = "java.util.concurrent.";
  private static final String LOCKS = JUC + "locks.";

  private static final Set<String> QUEUES =
      Set.of(
          JUC + "LinkedBlockingQueue",
          JUC + "ArrayBlockingQueue",
          JUC + "PriorityBlockingQueue",
          JUC + "LinkedBlockingDeque",
          JUC + "DelayQueue",
          JUC + "SynchronousQueue",
          JUC + "LinkedTransferQueue",
          JUC + "ScheduledThreadPoolExecutor",
          JUC + "ForkJoinPool",
          "java.lang.ref.ReferenceQueue");

  private static final Map<String, WaitKind> BY_CLASS =
      Map.ofEntries(
          Map.entry(LOCKS + "ReentrantLock", WaitKind.LOCK),
          Map.entry(LOCKS + "ReentrantReadWriteLock", WaitKind.LOCK),
          Map.entry(LOCKS + "StampedLock", WaitKind.LOCK),
          Map.entry(JUC + "CountDownLatch", WaitKind.LATCH),
          Map.entry(JUC + "Semaphore", WaitKind.SEMAPHORE),
          Map.entry(JUC + "FutureTask", WaitKind.FUTURE),
          Map.entry(JUC + "CompletableFuture", WaitKind.FUTURE),
          Map.entry(JUC + "ForkJoinTask", WaitKind.FUTURE),
          Map.entry(JUC + "CountedCompleter", WaitKind.FUTURE),
          Map.entry(JUC + "AbstractExecutorService", WaitKind.FUTURE),
          Map.entry(JUC + "ThreadPoolExecutor", WaitKind.FUTURE),
          Map.entry(JUC + "ThreadPerTaskExecutor", WaitKind.FUTURE),
          Map.entry(JUC + "StructuredTaskScope", WaitKind.FUTURE),
          Map.entry(JUC + "StructuredTaskScopeImpl", WaitKind.FUTURE),
          Map.entry(JUC + "CyclicBarrier", WaitKind.BARRIER),
          Map.entry(JUC + "Phaser", WaitKind.PHASER),
          Map.entry(JUC + "Exchanger", WaitKind.EXCHANGER));

  private static final Set<String> TAKES =
      Set.of("take", "takeFirst", "takeLast", "poll", "pollFirst", "pollLast", "remove", "remove0");
  private static final Set<String> PUTS =
      Set.of(
          "put",
          "putFirst",
          "putLast",
          "offer",
          "offerFirst",
          "offerLast",
          "transfer",
          "tryTransfer",
          "add",
          "addFirst",
          "addLast");

  // Of classes that also run tasks, only what waits for one to be done.
  private static final Set<String> FUTURE_WAITS =
      Set.of(
          "get",
          "join",
          "invoke",
          "invokeAll",
          "invokeAny",
          "awaitDone",
          "waitingGet",
          "timedGet",
          "quietlyJoin",
          "quietlyInvoke",
          "awaitTermination",
          "close");

  private static final String INITIALISER = "<clinit>";

  private WaitClassifier() {}

  /** Whether a method of this name takes from a queue. */
  static boolean isTake(String method) {
    return TAKES.contains(method);
  }

  static Operation classify(List<StackTraceElement> stack, Thread.State state) {
    if (state == Thread.State.BLOCKED) {
      return new Operation(WaitKind.MONITOR_ENTER, "", "", 0);
    }
    if (state == Thread.State.RUNNABLE) {
      return new Operation(WaitKind.OTHER, "", INITIALISER, 0);
    }
    Operation outermost = null;
    int depth = 0;
    for (; depth < stack.size() && Frames.isJdk(stack.get(depth)); depth++) {
      Operation operation = operation(stack.get(depth), depth);
      if (operation != null) {
        outermost = operation;
      }
    }
    if (outermost == null) {
      outermost = primitive(stack, depth);
    }
    return isOwnCondition(outermost, stack)
        ? new Operation(WaitKind.OTHER, "", outermost.method(), outermost.depth())
        : outermost;
  }

  private static @Nullable Operation operation(StackTraceElement frame, int depth) {
    String type = Frames.outermost(frame.getClassName());
    String method = frame.getMethodName();
    if (QUEUES.contains(type)) {
      return queue(frame, type, method, depth);
    }
    if (frame.getClassName().endsWith("Synchronizer$ConditionObject")
        && method.startsWith("await")) {
      return new Operation(WaitKind.CONDITION, frame.getClassName(), method, depth);
    }
    if (type.equals("java.lang.Thread") && method.equals("join")) {
      return new Operation(WaitKind.JOIN, type, method, depth);
    }
    WaitKind kind = BY_CLASS.get(type);
    return kind == null || (kind == WaitKind.FUTURE && !FUTURE_WAITS.contains(method))
        ? null
        : new Operation(kind, type, method, depth);
  }

  private static @Nullable Operation queue(
      StackTraceElement frame, String type, String method, int depth) {
    String name = type.equals(JUC + "ScheduledThreadPoolExecutor") ? frame.getClassName() : type;
    if (type.equals(JUC + "ForkJoinPool")) {
      return forkJoin(method, type, depth);
    }
    if (TAKES.contains(method)) {
      return new Operation(WaitKind.QUEUE_TAKE, name, method, depth);
    }
    return PUTS.contains(method) ? new Operation(WaitKind.QUEUE_PUT, name, method, depth) : null;
  }

  private static @Nullable Operation forkJoin(String method, String type, int depth) {
    return switch (method) {
      case "awaitWork" -> new Operation(WaitKind.OTHER, type, method, depth);
      case "invoke", "invokeAll", "invokeAny", "awaitTermination", "close", "awaitQuiescence" ->
          new Operation(WaitKind.FUTURE, type, method, depth);
      default -> null;
    };
  }

  private static Operation primitive(List<StackTraceElement> stack, int firstOfApplication) {
    for (int depth = 0; depth < firstOfApplication; depth++) {
      StackTraceElement frame = stack.get(depth);
      if (frame.getClassName().equals("java.lang.Object")
          && frame.getMethodName().startsWith("wait")) {
        return new Operation(WaitKind.MONITOR_WAIT, "", "wait", depth);
      }
    }
    int depth = 0;
    while (depth < firstOfApplication && !isLockSupport(stack.get(depth))) {
      depth++;
    }
    while (depth < firstOfApplication && isLockSupport(stack.get(depth))) {
      depth++;
    }
    boolean bare = depth >= stack.size() || !Frames.isJdkService(stack.get(depth));
    return new Operation(bare ? WaitKind.PARK : WaitKind.OTHER, "", "", depth - 1);
  }

  private static boolean isLockSupport(StackTraceElement frame) {
    return frame.getClassName().equals("java.util.concurrent.locks.LockSupport");
  }

  // A condition that a class of the JDK awaits for a purpose of its own.
  private static boolean isOwnCondition(Operation operation, List<StackTraceElement> stack) {
    int caller = operation.depth() + 1;
    return operation.kind() == WaitKind.CONDITION
        && caller < stack.size()
        && Frames.isJdkService(stack.get(caller));
  }
}
