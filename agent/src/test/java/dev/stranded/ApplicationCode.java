package dev.stranded;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls that may run code of the application or load its classes, if their receiver is one of its
 * objects. Immutable.
 */
final class ApplicationCode {

  private static final String OBSERVE = "dev.stranded.observe.";

  /** Class of the JDK: its methods that can do no harm. Of any other class all can. */
  private static final Map<String, Set<String>> HARMLESS =
      Map.of(
          "java.lang.Class",
          Set.of(
              "getName",
              "getClassLoader",
              "getSuperclass",
              "getInterfaces",
              "getModule",
              "getPackageName",
              "isInstance",
              "isPrimitive",
              "desiredAssertionStatus"),
          "java.lang.ClassLoader",
          Set.of("getParent"),
          "java.lang.Thread",
          Set.of("currentThread", "isDaemon", "getThreadGroup", "isAlive", "interrupt", "start"),
          "java.lang.ThreadGroup",
          Set.of("getParent"),
          "java.util.concurrent.atomic.AtomicInteger",
          Set.of("get", "incrementAndGet", "decrementAndGet", "set"));

  /** What the application implements, extends or overrides. */
  private static final List<String> OVERRIDABLE =
      List.of(
          "java.lang.Runnable",
          "java.util.concurrent.Callable",
          "java.util.Queue",
          "java.util.concurrent.BlockingQueue",
          "java.util.concurrent.Delayed",
          "java.util.concurrent.Future",
          "java.util.concurrent.FutureTask",
          "java.util.concurrent.CompletableFuture",
          "java.util.concurrent.ForkJoinPool",
          "java.util.concurrent.ThreadPoolExecutor",
          "java.util.concurrent.Executor",
          "java.util.concurrent.ExecutorService",
          "java.util.concurrent.locks.Lock",
          "java.util.concurrent.locks.Condition",
          "java.util.concurrent.locks.ReentrantLock",
          "java.util.concurrent.locks.ReentrantReadWriteLock",
          "java.util.concurrent.locks.AbstractQueuedSynchronizer",
          "java.util.concurrent.locks.AbstractOwnableSynchronizer");

  private static final Map<String, Set<String>> OF_ANY_OBJECT =
      Map.of(
          "java.lang.Object", Set.of("toString", "hashCode", "equals"),
          "java.util.Objects", Set.of("toString", "hashCode", "hash", "equals"));

  /** Who may call what all the same, for the reason given. */
  private static final Map<String, String> EXCEPT =
      Map.of(
          OBSERVE + "jdk.JdkClass", "java.lang.Class", // of the boot loader's classes
          OBSERVE + "thread.ThreadFields",
              "java.lang.Thread", // getName is final; getState, if not open
          OBSERVE + "VirtualReader", "java.lang.Thread", // virtual threads' class is final
          OBSERVE + "ClassInitWaits", "java.lang.Thread", // the same
          OBSERVE + "thread.PlatformThreads", "java.lang.ThreadGroup", // the JVM's own root group
          OBSERVE + "wait.Resolved", "java.lang.Object", // its releases are records of ours
          OBSERVE + "pool.ForkJoinPools",
              "java.util.concurrent.ForkJoinPool", // of exactly that class
          OBSERVE + "thread.ThreadInfos", "java.util.concurrent.FutureTask"); // its own task

  private ApplicationCode() {}

  static DescribedPredicate<JavaMethodCall> mayRun() {
    return DescribedPredicate.describe(
        "may run code of the application or load its classes", ApplicationCode::mayRun);
  }

  private static boolean mayRun(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    if (owner.equals(EXCEPT.get(call.getOriginOwner().getName()))) {
      return false;
    }
    String method = call.getTarget().getName();
    Set<String> harmless = HARMLESS.get(owner);
    return harmless != null
        ? !harmless.contains(method)
        : OVERRIDABLE.contains(owner)
            || OF_ANY_OBJECT.getOrDefault(owner, Set.of()).contains(method);
  }
}
