package dev.stranded.observe;

import dev.stranded.model.Shape;
import dev.stranded.model.WaitKind;
import java.util.List;

/**
 * What a stack alone tells about a wait; for stacks from a heap dump, which name no modules.
 * Immutable.
 *
 * @param type the class of the object operated on, as the JDK declares it; empty when unknown
 * @param depth index of the operation's frame; -1 when unknown
 * @param stack the stack with the JDK's frames marked as such
 */
public record StackLooks(
    WaitKind kind, Shape shape, String type, int depth, List<StackTraceElement> stack) {
  public StackLooks {
    stack = List.copyOf(stack);
  }

  /** Reads {@code stack}, innermost frame first, of a thread in {@code state}. */
  public static StackLooks of(List<StackTraceElement> stack, Thread.State state) {
    List<StackTraceElement> marked = stack.stream().map(StackLooks::marked).toList();
    Operation operation = WaitClassifier.classify(marked, state);
    Shape shape = Shapes.of(marked, operation, () -> ClassFamily.isOne(marked));
    return new StackLooks(operation.kind(), shape, operation.type(), operation.depth(), marked);
  }

  private static StackTraceElement marked(StackTraceElement frame) {
    String type = frame.getClassName();
    boolean jdk = type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.");
    return jdk && frame.getModuleName() == null && !type.startsWith("jdk.proxy")
        ? new StackTraceElement(
            null,
            "java.base",
            null,
            type,
            frame.getMethodName(),
            frame.getFileName(),
            frame.getLineNumber())
        : frame;
  }
}
