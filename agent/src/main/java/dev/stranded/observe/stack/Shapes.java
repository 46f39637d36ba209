package dev.stranded.observe.stack;

import dev.stranded.model.Shape;
import dev.stranded.model.WaitKind;
import dev.stranded.observe.thread.Reading;
import dev.stranded.synchronizers.Ending;
import dev.stranded.synchronizers.JdkFrames;
import dev.stranded.synchronizers.Synchronizers;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Tells idle workers from threads stuck in the middle, by the structure of the stack. Immutable.
 */
public final class Shapes {

  private static final Set<WaitKind> WAITS_FOR_WORK =
      Set.of(
          WaitKind.QUEUE_TAKE,
          WaitKind.MONITOR_WAIT,
          WaitKind.CONDITION,
          WaitKind.OTHER,
          WaitKind.PARK);

  private static final Set<WaitKind> WAITS_IN_LOOP =
      Set.of(
          WaitKind.QUEUE_TAKE,
          WaitKind.MONITOR_WAIT,
          WaitKind.CONDITION,
          WaitKind.SEMAPHORE,
          WaitKind.BARRIER,
          WaitKind.PHASER,
          WaitKind.EXCHANGER);

  private Shapes() {}

  /** Where a thread waits that waits in {@code operation}. */
  public static Shape of(Reading reading, Operation operation) {
    return of(reading.stack(), operation, () -> ClassFamily.isOne(reading));
  }

  static Shape of(List<StackTraceElement> stack, Operation operation, BooleanSupplier oneFamily) {
    if (WAITS_FOR_WORK.contains(operation.kind()) && isIdleWorker(stack)) {
      return Shape.IDLE_WORKER;
    }
    if (WAITS_IN_LOOP.contains(operation.kind()) && oneFamily.getAsBoolean()) {
      return Shape.RUN_LOOP;
    }
    return Shape.MID_TASK;
  }

  // From the park outwards: the first frame that is no part of the wait decides.
  private static boolean isIdleWorker(List<StackTraceElement> stack) {
    boolean inService = false;
    for (StackTraceElement frame : stack) {
      if (!JdkFrames.isJdk(frame)) {
        return false;
      }
      if (Synchronizers.isIdle(frame.getClassName(), frame.getMethodName())) {
        return true;
      }
      if (Synchronizers.runsTask(frame.getClassName(), frame.getMethodName())) {
        return false;
      }
      inService |= isService(frame);
    }
    return inService;
  }

  // A loop of the JDK's own, as in the reference handler, cleaners, event queues and selectors.
  private static boolean isService(StackTraceElement frame) {
    return !Frames.isCaller(frame)
        && !Synchronizers.isConcurrent(frame.getClassName())
        && !frame.getClassName().equals("java.lang.Object")
        && !Synchronizers.isEndedBy(Ending.COLLECTOR, frame.getClassName())
        && !frame.getClassName().startsWith("jdk.internal.misc.Unsafe")
        && !frame.getClassName().startsWith("java.lang.System$")
        && !frame.getClassName().startsWith("jdk.internal.access.");
  }
}
