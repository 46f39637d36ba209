package dev.stranded.heap.blindspot;

import java.util.List;
import java.util.Set;

/**
 * The JDK's own code in which threads stand that have nothing to do: run loops of workers, and what
 * they wait in. Such a frame holds nothing that the thread or its queue does not hold too. Read in
 * JDK 17, 21 and 25. Stateless.
 */
final class IdleFrames {
  private static final String JUC = "java.util.concurrent.";

  private static final Set<String> CLASSES =
      Set.of(
          "java.lang.Object",
          "java.lang.Thread",
          "java.lang.VirtualThread",
          "java.lang.ProcessHandleImpl$1",
          "java.lang.ProcessHandleImpl",
          "java.util.TimerThread",
          JUC + "ForkJoinPool",
          JUC + "ForkJoinWorkerThread",
          JUC + "ThreadPoolExecutor",
          JUC + "ThreadPoolExecutor$Worker",
          JUC + "ScheduledThreadPoolExecutor$DelayedWorkQueue",
          JUC + "ArrayBlockingQueue",
          JUC + "DelayQueue",
          JUC + "LinkedBlockingDeque",
          JUC + "LinkedBlockingQueue",
          JUC + "LinkedTransferQueue",
          JUC + "LinkedTransferQueue$DualNode",
          JUC + "PriorityBlockingQueue",
          JUC + "SynchronousQueue",
          "jdk.internal.misc.InnocuousThread",
          "jdk.internal.misc.Unsafe",
          "jdk.internal.ref.CleanerImpl",
          "jdk.internal.vm.Continuation");

  private static final List<String> PREFIXES =
      List.of(
          "java.lang.VirtualThread$",
          "java.lang.ref.",
          "java.util.concurrent.SynchronousQueue$",
          "java.util.concurrent.locks.",
          "java.lang.System$",
          "sun.nio.ch.EPoll",
          "sun.nio.ch.KQueue",
          "sun.nio.ch.Poller",
          "sun.nio.ch.SelectorImpl");

  private IdleFrames() {}

  /** Whether a thread stands in nothing but such code; so does one that has no frames. */
  static boolean isIdle(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (!isIdle(frame.getClassName())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIdle(String type) {
    return CLASSES.contains(type) || PREFIXES.stream().anyMatch(type::startsWith);
  }
}
