package dev.stranded.observe.stack;

import dev.stranded.model.Shape;
import dev.stranded.model.WaitKind;
import java.util.List;

/**
 * What a stack alone tells about a wait; for stacks from a heap dump. Immutable.
 *
 * @param type the class of the object operated on, as its operation is declared; empty when unknown
 * @param depth index of the operation's frame; -1 when unknown
 */
public record StackLooks(WaitKind kind, Shape shape, String type, int depth) {

  /** Reads {@code stack}, innermost frame first, of a thread in {@code state}. */
  public static StackLooks of(List<StackTraceElement> stack, Thread.State state) {
    Operation operation =
        LibraryOperations.around(
            WaitClassifier.classify(stack, state), stack, LibraryOperations::isByName);
    Shape shape = Shapes.of(stack, operation, () -> ClassFamily.isOne(stack));
    return new StackLooks(operation.kind(), shape, operation.type(), operation.depth());
  }
}
