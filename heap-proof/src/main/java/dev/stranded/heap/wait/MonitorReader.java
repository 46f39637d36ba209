package dev.stranded.heap.wait;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.hprof.Hprof;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.thread.Wakers;
import dev.stranded.synchronizers.MainThread;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads waits on monitors. Which one a thread waits on is told by the frames of {@code Object.wait}
 * alone, where they show it: a compiled caller may have dropped it, and what its frame shows
 * instead is something else. Who owns a monitor a dump does not tell.
 */
final class MonitorReader {
  private final HeapGraph graph;
  private final DumpThreads threads;
  private final Map<Long, Long> monitorOwners;

  MonitorReader(HeapGraph graph, DumpThreads threads, Map<Long, Long> monitorOwners) {
    this.graph = graph;
    this.threads = threads;
    this.monitorOwners = monitorOwners;
  }

  /** In {@code Object.wait}. */
  Wakers waiting(ThreadRecord thread, StackTraceElement[] stack) {
    int waitFrames = waitFrames(stack);
    if (waitFrames == 0) {
      return new Wakers.Unknown("it waits on a monitor outside Object.wait");
    }
    int joinFrames = joinFrames(stack, waitFrames);
    if (joinFrames > 0) {
      return joined(thread, waitFrames, joinFrames);
    }
    List<Integer> objects = locals(thread, 0, waitFrames, false);
    if (objects.isEmpty()) {
      return new Wakers.Unknown("the dump does not tell on what monitor it waits");
    }
    for (int object : objects) {
      if (ByValue.isFoundAgain(graph, object)) {
        return new Wakers.Unknown(
            "it waits on a " + graph.typeName(object) + ", which anyone gets again by its value");
      }
    }
    List<ThreadRecord> ending = new ArrayList<>();
    for (int object : objects) {
      ThreadRecord record = threads.of(object);
      if (record != null && record != thread) {
        ending.add(record); // its end notifies whoever waits on the Thread
      }
    }
    return new Wakers.Reachers(objects, ending);
  }

  /** {@code Thread.join} waits on the Thread itself. */
  private static int joinFrames(StackTraceElement[] stack, int from) {
    int frames = 0;
    while (from + frames < stack.length
        && stack[from + frames].getClassName().equals("java.lang.Thread")
        && stack[from + frames].getMethodName().equals("join")) {
      frames++;
    }
    return frames;
  }

  /**
   * The frames of {@code join} refer to no Thread but the one joined, in JDK 17 and 25, interpreted
   * or compiled; those of {@code wait} may refer to the current one too.
   */
  private Wakers joined(ThreadRecord thread, int waitFrames, int joinFrames) {
    List<Integer> joined = threadsIn(locals(thread, waitFrames, waitFrames + joinFrames, true));
    if (joined.isEmpty()) {
      joined = threadsIn(locals(thread, 0, waitFrames, false));
    }
    if (joined.size() != 1) {
      return new Wakers.Unknown("the dump does not tell which thread it joins");
    }
    return joined.get(0) == thread.object
            && MainThread.isOne(thread.name, List.of(threads.stack(thread)))
        ? new Wakers.Unknown("it is the main thread, which joins itself to stay")
        : new OwnerReader(graph, threads).of(joined.get(0), true, true);
  }

  private List<Integer> threadsIn(List<Integer> objects) {
    return objects.stream().filter(o -> graph.isInstance(o, "java.lang.Thread")).toList();
  }

  /** Entering a monitor, perhaps again after a wait: by its owner, where that was read. */
  Wakers entering(ThreadRecord thread) {
    Long ownerId = monitorOwners.get(thread.id);
    if (ownerId == null) {
      return new Wakers.UnknownOwner();
    }
    ThreadRecord owner = threads.withId(ownerId);
    return owner == null || owner == thread
        ? new Wakers.Unknown("the owner of the monitor is not in the dump")
        : new OwnerReader(graph, threads).of(owner.object, false, false);
  }

  private static int waitFrames(StackTraceElement[] stack) {
    int frames = 0;
    while (frames < stack.length
        && stack[frames].getClassName().equals("java.lang.Object")
        && stack[frames].getMethodName().startsWith("wait")) {
      frames++;
    }
    return frames;
  }

  /** Objects among the locals of some frames; the thread itself only if asked for. */
  private List<Integer> locals(ThreadRecord thread, int from, int to, boolean withItself) {
    Set<Integer> objects = new LinkedHashSet<>();
    graph
        .roots()
        .forThread(
            thread.serial,
            (tag, id, frame) -> {
              boolean local = tag == Hprof.ROOT_JAVA_FRAME || tag == Hprof.ROOT_JNI_LOCAL;
              int object = local && frame >= from && frame < to ? graph.find(id) : -1;
              if (object >= 0 && (withItself || object != thread.object)) {
                objects.add(object);
              }
            });
    return List.copyOf(objects);
  }
}
