package dev.stranded.heap.reach;

import dev.stranded.heap.graph.HeapClass;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.graph.LongIntTable;
import dev.stranded.heap.walk.Walk;

/**
 * The classes whose methods live threads execute: code uses the statics of its own class although
 * the dump shows no reference to it. Confined to one thread.
 */
final class FrameClasses {
  private final HeapGraph graph;
  private final Walk walk;
  private final LongIntTable met = new LongIntTable();

  FrameClasses(HeapGraph graph, Walk walk) {
    this.graph = graph;
    this.walk = walk;
  }

  /** Makes the classes of a stack roots. */
  void add(int traceSerial, int code) {
    graph
        .outline()
        .forFrameClasses(
            traceSerial,
            id -> {
              if (id != 0 && met.put(id, 1) < 0) {
                addClass(id, code);
              }
            });
  }

  private void addClass(long id, int code) {
    if (graph.find(id) >= 0) {
      walk.addRoot(id, code);
      return;
    }
    // An earlier version of a class that was redefined; several loaders may have its name.
    for (HeapClass type : graph.classesNamed(graph.outline().className(id))) {
      walk.addRoot(type.id(), code);
    }
  }
}
