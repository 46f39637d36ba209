package dev.stranded.heap.wait;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.hprof.Hprof;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.thread.Wakers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Circles of threads that enter monitors, as far as a dump that names no owner shows them: each
 * refers to one object alone where it enters, and another one of the circle refers to that object
 * further out on its stack. That is evidence, no proof. Confined to one thread.
 */
public final class MonitorCircles {
  private final HeapGraph graph;
  private final Map<ThreadRecord, Integer> wanted = new HashMap<>();
  private final Map<Integer, List<ThreadRecord>> holders = new HashMap<>();

  /** Circles among {@code threads}. */
  public MonitorCircles(HeapGraph graph, DumpThreads threads) {
    this.graph = graph;
    for (ThreadRecord thread : threads.records()) {
      if (thread.wakers instanceof Wakers.UnknownOwner) {
        Set<Integer> inner = locals(thread, true);
        if (inner.size() == 1) {
          wanted.put(thread, inner.iterator().next());
        }
      }
    }
    Set<Integer> objects = new LinkedHashSet<>(wanted.values());
    for (ThreadRecord thread : wanted.keySet()) {
      for (int object : locals(thread, false)) {
        if (objects.contains(object)) {
          holders.computeIfAbsent(object, key -> new ArrayList<>(1)).add(thread);
        }
      }
    }
  }

  /** What a thread's frames refer to: the innermost, or all the others. */
  private Set<Integer> locals(ThreadRecord thread, boolean innermost) {
    Set<Integer> objects = new LinkedHashSet<>();
    graph
        .roots()
        .forThread(
            thread.serial,
            (tag, id, frame) -> {
              boolean local = tag == Hprof.ROOT_JAVA_FRAME || tag == Hprof.ROOT_JNI_LOCAL;
              int object = local && (frame == 0) == innermost ? graph.find(id) : -1;
              if (object >= 0 && object != thread.object) {
                objects.add(object);
              }
            });
    return objects;
  }

  /** The circle in which a thread stands, beginning with it; empty if it stands in none. */
  public List<ThreadRecord> circle(ThreadRecord thread) {
    Set<ThreadRecord> passed = new LinkedHashSet<>();
    @Nullable ThreadRecord at = thread;
    while (at != null && passed.add(at)) {
      at = holder(at);
    }
    return at == thread ? List.copyOf(passed) : List.of();
  }

  private @Nullable ThreadRecord holder(ThreadRecord thread) {
    Integer object = wanted.get(thread);
    List<ThreadRecord> having =
        object == null ? List.of() : holders.getOrDefault(object, List.of());
    List<ThreadRecord> others = having.stream().filter(other -> other != thread).toList();
    return others.size() == 1 ? others.get(0) : null;
  }
}
