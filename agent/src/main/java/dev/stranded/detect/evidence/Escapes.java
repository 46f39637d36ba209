package dev.stranded.detect.evidence;

import dev.stranded.model.Release;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import dev.stranded.synchronizers.JdkFrames;
import dev.stranded.synchronizers.Synchronizer;
import dev.stranded.synchronizers.Synchronizers;
import java.util.ArrayList;
import java.util.List;

/**
 * What could still wake a thread that nobody who should will wake: an interrupt, unless the
 * operation ignores it, and a cancel of the future it waits for. Stateless.
 */
public final class Escapes {

  /** Of its thread. */
  static final String INTERRUPT = "interrupt";

  private Escapes() {}

  /** What could still end {@code wait}, of {@code interrupt} and {@code cancel}. */
  public static List<String> of(Wait wait) {
    List<String> escapes = new ArrayList<>();
    if (interruptible(wait)) {
      escapes.add(INTERRUPT);
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
    return wait.release() instanceof Release.HeldBy held && held.hasAny(Hold.INITIALISES);
  }

  /** Whether the outermost operation of a class that we know goes on waiting. */
  private static boolean deaf(List<StackTraceElement> stack) {
    boolean deaf = false;
    for (StackTraceElement frame : stack) {
      if (!JdkFrames.isJdk(frame)) {
        break;
      }
      Synchronizer row = Synchronizers.of(frame.getClassName());
      if (row != null && row.kindOf(frame.getMethodName()) != null) {
        deaf = row.ignoresInterrupts(frame.getMethodName());
      }
    }
    return deaf;
  }

  private static boolean cancellable(Wait wait) {
    return wait.kind() == WaitKind.FUTURE
        || wait.release() instanceof Release.RunBy
        || wait.release() instanceof Release.QueuedIn;
  }
}
