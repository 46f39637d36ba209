package dev.stranded.detect;

import dev.stranded.model.Release;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What could still wake a thread that nobody who should will wake: an interrupt, unless the
 * operation ignores it, and a cancel of the future it waits for. Stateless.
 */
final class Escapes {

  /** Operations of {@code java.util.concurrent} that go on waiting when interrupted. */
  private static final Set<String> DEAF =
      Set.of(
          "lock",
          "readLock",
          "writeLock",
          "acquireUninterruptibly",
          "awaitUninterruptibly",
          "arriveAndAwaitAdvance",
          "awaitAdvance",
          "invoke",
          "invokeAll",
          "quietlyJoin",
          "quietlyInvoke");

  private Escapes() {}

  static List<String> of(Wait wait) {
    List<String> escapes = new ArrayList<>();
    if (interruptible(wait)) {
      escapes.add("interrupt");
    }
    if (cancellable(wait)) {
      escapes.add("cancel");
    }
    return escapes;
  }

  private static boolean interruptible(Wait wait) {
    return switch (wait.kind()) {
      case MONITOR_ENTER, OTHER -> false;
      case LOCK, CONDITION, SEMAPHORE, PHASER, FUTURE -> !initialises(wait) && !deaf(wait.stack());
      default -> true;
    };
  }

  private static boolean initialises(Wait wait) {
    return wait.release() instanceof Release.HeldBy held
        && held.holders().stream().anyMatch(holder -> holder.hold() == Hold.INITIALISES);
  }

  private static boolean deaf(List<StackTraceElement> stack) {
    StackTraceElement operation = Site.operation(stack);
    if (operation == null) {
      return false;
    }
    String type = operation.getClassName();
    String method = operation.getMethodName();
    if (method.equals("join")) {
      return type.endsWith("CompletableFuture") || type.endsWith("ForkJoinTask");
    }
    // An executor's invokeAll answers an interrupt, a ForkJoinTask's does not.
    return DEAF.contains(method) && (!method.startsWith("invoke") || type.endsWith("ForkJoinTask"));
  }

  private static boolean cancellable(Wait wait) {
    return wait.kind() == WaitKind.FUTURE
        || wait.release() instanceof Release.RunBy
        || wait.release() instanceof Release.QueuedIn;
  }
}
