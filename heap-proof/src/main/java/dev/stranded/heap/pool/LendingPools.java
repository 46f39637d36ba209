package dev.stranded.heap.pool;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.synchronizers.Lender;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the pools of objects that threads wait at, as {@link Lender} knows them, and what they have
 * lent: all of it, since somebody waits. Stateless.
 */
public final class LendingPools {
  private static final int MOST_ENTRIES = 10_000;

  private final HeapGraph graph;

  private LendingPools(HeapGraph graph) {
    this.graph = graph;
  }

  /** Those at which threads wait without limit. */
  public static List<Stall> in(HeapGraph graph, DumpThreads threads) {
    if (Lender.pools().stream().allMatch(pool -> graph.classesNamed(pool).isEmpty())) {
      return List.of();
    }
    LendingPools reader = new LendingPools(graph);
    Map<Integer, Stall> pools = new LinkedHashMap<>();
    for (ThreadRecord thread : threads.records()) {
      if (thread.waits()) {
        reader.addPool(thread, List.of(threads.stack(thread)), pools);
      }
    }
    return List.copyOf(pools.values());
  }

  private void addPool(
      ThreadRecord thread, List<StackTraceElement> stack, Map<Integer, Stall> pools) {
    Lender lender = Lender.on(stack).filter(known -> !known.pool().isEmpty()).orElse(null);
    if (lender == null) {
      return;
    }
    graph
        .roots()
        .forThread(
            thread.serial,
            (tag, id, frame) -> {
              int object = frame >= 0 ? graph.find(id) : -1;
              if (!pools.containsKey(object)
                  && graph.isInstance(object, lender.pool())
                  && lender.isOn(stack.get(Math.min(frame, stack.size() - 1)))) {
                List<Integer> lent = lent(object, lender);
                if (!lent.isEmpty()) {
                  pools.put(object, new Stall(object, List.of(object), List.of(), lent));
                }
              }
            });
  }

  /** The entries of the pool's collection, and what they stand for. */
  private List<Integer> lent(int pool, Lender lender) {
    int collection = pool;
    for (String field : lender.entries()) {
      collection = graph.reference(collection, field);
    }
    Set<Integer> inside = new LinkedHashSet<>();
    List<Integer> lent = new ArrayList<>();
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    queue.add(collection);
    while (!queue.isEmpty() && lent.size() < MOST_ENTRIES) {
      int object = queue.remove();
      if (object < 0 || !inside.add(object)) {
        continue;
      }
      String type = graph.typeName(object);
      if (object == collection || type.startsWith("java.util.") || type.endsWith("[]")) {
        graph.forReferences(object, queue::add);
        graph.forElements(object, queue::add);
      } else if (!type.startsWith("java.lang.")) {
        lent.add(object);
        addIfAny(lent, graph.reference(object, "object"));
      }
    }
    return lent;
  }

  private static void addIfAny(List<Integer> objects, int object) {
    if (object >= 0) {
      objects.add(object);
    }
  }
}
