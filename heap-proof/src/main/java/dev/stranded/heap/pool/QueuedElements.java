package dev.stranded.heap.pool;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.synchronizers.Contents;
import dev.stranded.synchronizers.Synchronizers;
import java.util.function.IntConsumer;

/** What is in the JDK's queues. Stateless. */
final class QueuedElements {

  /** Longer queues are read in part. */
  private static final int LONGEST = 100_000;

  private QueuedElements() {}

  /** Hands out the elements; none of a queue that is not of the JDK. */
  static void forEach(HeapGraph graph, int queue, IntConsumer visitor) {
    if (queue < 0) {
      return;
    }
    Contents contents = Synchronizers.contentsOf(graph.typeName(queue));
    int node = graph.reference(queue, contents.first());
    for (int i = 0; node >= 0 && i < LONGEST; i++) {
      int element = graph.reference(node, "item");
      if (element >= 0 && element != node) {
        visitor.accept(element);
      }
      int next = graph.reference(node, "next");
      node = next == node ? -1 : next; // A node taken meanwhile points to itself.
    }
    graph.forElements(graph.reference(queue, contents.array()), visitor);
  }

  /** Whether a queue is of a JDK class that takes whatever is offered. */
  static boolean isUnbounded(HeapGraph graph, int queue) {
    Contents contents = Synchronizers.contentsOf(graph.typeName(queue));
    return contents.unbounded()
        || graph.intField(queue, contents.capacity(), 0) == Integer.MAX_VALUE;
  }
}
