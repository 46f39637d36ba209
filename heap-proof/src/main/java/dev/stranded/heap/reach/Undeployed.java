package dev.stranded.heap.reach;

import dev.stranded.heap.graph.HeapClass;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.walk.Walk;

/**
 * Class loaders that no live code reaches as far as the dump shows. Once another loader has
 * delegated to such a one, the constant pools of its classes lead there, and a dump leaves constant
 * pools out. Stateless.
 */
final class Undeployed {
  private Undeployed() {}

  /** Makes the classes of such loaders roots; returns whether there are any. */
  static boolean addClasses(HeapGraph graph, Walk walk) {
    boolean[] any = new boolean[1];
    graph.forClasses(
        type -> {
          if (isUnreached(type, graph, walk)) {
            any[0] = true;
            walk.addRoot(type.id(), Roots.UNDEPLOYED);
          }
        });
    return any[0];
  }

  private static boolean isUnreached(HeapClass type, HeapGraph graph, Walk walk) {
    int loader = graph.find(type.loaderId());
    return loader >= 0 && !type.isOwn() && !walk.isMarked(loader);
  }
}
