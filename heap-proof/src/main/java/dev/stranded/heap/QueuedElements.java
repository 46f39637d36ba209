package dev.stranded.heap;

import dev.stranded.heap.graph.HeapGraph;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/** What is in the JDK's queues. Read in JDK 17 and 25. Stateless. */
final class QueuedElements {
  private static final String JUC = "java.util.concurrent.";

  /** Longer queues are read in part. */
  private static final int LONGEST = 100_000;

  private static final List<String> FIRST = List.of("head", "first");
  private static final List<String> ARRAYS = List.of("items", "queue");
  private static final Set<String> UNBOUNDED =
      Set.of(
          JUC + "PriorityBlockingQueue",
          JUC + "LinkedTransferQueue",
          JUC + "ScheduledThreadPoolExecutor$DelayedWorkQueue");

  private QueuedElements() {}

  /** Hands out the elements; none of a queue that is not of the JDK. */
  static void forEach(HeapGraph graph, int queue, IntConsumer visitor) {
    if (queue < 0 || !graph.typeName(queue).startsWith(JUC)) {
      return;
    }
    for (String field : FIRST) {
      int node = graph.reference(queue, field);
      for (int i = 0; node >= 0 && i < LONGEST; i++) {
        int element = graph.reference(node, "item");
        if (element >= 0 && element != node) {
          visitor.accept(element);
        }
        int next = graph.reference(node, "next");
        node = next == node ? -1 : next; // A node taken meanwhile points to itself.
      }
    }
    ARRAYS.forEach(field -> graph.forElements(graph.reference(queue, field), visitor));
  }

  /** Whether a queue is of a JDK class that takes whatever is offered. */
  static boolean isUnbounded(HeapGraph graph, int queue) {
    String type = graph.typeName(queue);
    boolean linked =
        type.equals(JUC + "LinkedBlockingQueue") || type.equals(JUC + "LinkedBlockingDeque");
    return UNBOUNDED.contains(type)
        || (linked && graph.intField(queue, "capacity", 0) == Integer.MAX_VALUE);
  }
}
