package dev.stranded.observe.stack;

import dev.stranded.model.WaitKind;
import dev.stranded.synchronizers.JdkFrames;
import dev.stranded.synchronizers.Synchronizers;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Names waits in classes of libraries and of the application by the interfaces of the JDK that
 * these classes implement: to {@code get} from a {@code Future} is to wait for a future, whatever
 * it parks on. Stateless.
 */
final class LibraryOperations {

  /** What a frame's class is. */
  interface Types {
    /** Whether the class of that name is known to implement {@code type}. */
    boolean is(String className, Class<?> type);
  }

  /** What a class outside the JDK may wait by, inside. */
  private static final Set<WaitKind> MEANS =
      EnumSet.of(
          WaitKind.PARK,
          WaitKind.CONDITION,
          WaitKind.MONITOR_WAIT,
          WaitKind.LATCH,
          WaitKind.SEMAPHORE,
          WaitKind.OTHER);

  private static final int STEPS = 3;
  private static final Set<String> OF_FUTURES =
      Set.of("get", "join", "await", "awaitUninterruptibly", "sync", "syncUninterruptibly");
  private static final Set<String> OF_LOCKS = Set.of("lock", "lockInterruptibly");

  private LibraryOperations() {}

  /** What is waited for by way of {@code inner}: the outermost such operation, or that itself. */
  static Operation around(Operation inner, List<StackTraceElement> stack, Types types) {
    if (!MEANS.contains(inner.kind())) {
      return inner;
    }
    Operation outermost = inner;
    for (int depth = firstOutsideJdk(inner, stack); depth < stack.size(); depth++) {
      StackTraceElement frame = stack.get(depth);
      WaitKind kind = JdkFrames.isJdk(frame) ? null : kindOf(frame, types);
      if (kind == null) {
        break;
      }
      outermost = new Operation(kind, frame.getClassName(), frame.getMethodName(), depth);
    }
    return outermost;
  }

  /** The frame after the JDK's, without a few steps that the operation's own package takes. */
  private static int firstOutsideJdk(Operation inner, List<StackTraceElement> stack) {
    int first = Math.max(inner.depth(), 0);
    while (first < stack.size() && JdkFrames.isJdk(stack.get(first))) {
      first++;
    }
    int depth = first;
    while (depth + 1 < stack.size()
        && depth < first + STEPS
        && !isOperation(stack.get(depth).getMethodName())
        && packageOf(stack.get(depth)).equals(packageOf(stack.get(depth + 1)))) {
      depth++;
    }
    return depth;
  }

  private static String packageOf(StackTraceElement frame) {
    String type = frame.getClassName();
    return type.substring(0, Math.max(type.lastIndexOf('.'), 0));
  }

  private static boolean isOperation(String method) {
    return OF_FUTURES.contains(method)
        || OF_LOCKS.contains(method)
        || Synchronizers.isTake(method)
        || Synchronizers.isPut(method);
  }

  private static @Nullable WaitKind kindOf(StackTraceElement frame, Types types) {
    String type = frame.getClassName();
    String method = frame.getMethodName();
    if (OF_FUTURES.contains(method) && types.is(type, Future.class)) {
      return WaitKind.FUTURE;
    }
    if (OF_LOCKS.contains(method) && types.is(type, Lock.class)) {
      return WaitKind.LOCK;
    }
    if (method.startsWith("await") && types.is(type, Condition.class)) {
      return WaitKind.CONDITION;
    }
    boolean takes = Synchronizers.isTake(method);
    if (!takes && !Synchronizers.isPut(method)) {
      return null;
    }
    boolean blocks = method.startsWith("take") || method.startsWith("put");
    return types.is(type, blocks ? Queue.class : BlockingQueue.class)
        ? (takes ? WaitKind.QUEUE_TAKE : WaitKind.QUEUE_PUT)
        : null;
  }

  /**
   * What the name of a class says of it, where nothing else is known: a heap dump does not show
   * what interfaces a class implements.
   */
  static boolean isByName(String className, Class<?> type) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    if (type == Future.class) {
      return simple.contains("Future") || simple.contains("Promise");
    }
    if (type == Lock.class) {
      return simple.endsWith("Lock");
    }
    if (type == Condition.class) {
      return simple.endsWith("Condition");
    }
    boolean queue = simple.contains("Queue") || simple.contains("Deque");
    return queue && (type == Queue.class || simple.contains("Blocking"));
  }
}
