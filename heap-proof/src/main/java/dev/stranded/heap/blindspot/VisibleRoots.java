package dev.stranded.heap.blindspot;

import dev.stranded.heap.graph.HeapClass;
import dev.stranded.heap.graph.HeapGraph;

/**
 * The table in which the observer put, right before the dump, what the JVM knows of and a dump does
 * not show: {@code static Object[] values} of a class of its own. Stateless.
 */
public final class VisibleRoots {
  private VisibleRoots() {}

  /** The array's number; -1 if there is none. */
  public static int of(HeapGraph graph, Preparation preparation) {
    int[] found = {-1};
    if (preparation.visibleRoots() != null) {
      for (HeapClass type : graph.classesNamed(preparation.visibleRoots())) {
        graph.forStatics(
            type,
            (field, id) -> {
              if (type.isOwn() && field.equals("values")) {
                found[0] = graph.find(id);
              }
            });
      }
    }
    return found[0];
  }
}
