package dev.stranded.observe.stack;

import dev.stranded.model.WaitKind;
import dev.stranded.observe.thread.Reading;
import dev.stranded.synchronizers.JdkFrames;
import dev.stranded.synchronizers.Kind;
import dev.stranded.synchronizers.Synchronizer;
import dev.stranded.synchronizers.Synchronizers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names a wait by the outermost operation of a known class on its stack, before the first frame of
 * the application. Immutable.
 */
public final class WaitClassifier {

  private static final String INITIALISER = "<clinit>";

  private WaitClassifier() {}

  /** The operation in which a thread waits. */
  public static Operation classify(Reading reading) {
    Thread thread = reading.thread();
    Operation operation =
        LibraryOperations.around(
            classify(reading.stack(), reading.state()),
            reading.stack(),
            (name, type) -> ClassFamily.isKindOf(ClassFamily.find(name, thread), type));
    boolean future =
        operation.kind() == WaitKind.PARK
            && reading.blocker() instanceof java.util.concurrent.Future;
    return future
        ? new Operation(WaitKind.FUTURE, "", operation.method(), operation.depth())
        : operation;
  }

  /** The same as {@code java.util.concurrent} and the JDK have it. Innermost frame first. */
  public static Operation classify(List<StackTraceElement> stack, Thread.State state) {
    if (state == Thread.State.BLOCKED) {
      return new Operation(WaitKind.MONITOR_ENTER, "", "", 0);
    }
    if (state == Thread.State.RUNNABLE) {
      return new Operation(WaitKind.OTHER, "", INITIALISER, 0);
    }
    Operation outermost = null;
    int depth = 0;
    for (; depth < stack.size() && JdkFrames.isJdk(stack.get(depth)); depth++) {
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
    Synchronizer row = Synchronizers.of(frame.getClassName());
    Kind kind = row == null ? null : row.kindOf(frame.getMethodName());
    return row == null || kind == null
        ? null
        : new Operation(WaitKind.valueOf(kind.name()), row.type(), frame.getMethodName(), depth);
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
