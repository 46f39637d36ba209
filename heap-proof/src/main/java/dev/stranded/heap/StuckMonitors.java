package dev.stranded.heap;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.hprof.Hprof;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for owners of monitors among the lost threads. A monitor that is unreachable and that no
 * lost thread can own is free: who enters it has just been let in.
 */
final class StuckMonitors {
  private final HeapGraph graph;
  private final DumpThreads threads;
  private final List<ThreadRecord> entering = new ArrayList<>();

  StuckMonitors(HeapGraph graph, DumpThreads threads) {
    this.graph = graph;
    this.threads = threads;
    for (ThreadRecord thread : threads.records()) {
      if (!thread.isLive() && thread.wakers instanceof Wakers.MonitorOwner) {
        entering.add(thread);
      }
    }
  }

  /** Lost threads that enter a monitor which no other lost thread can own. */
  List<ThreadRecord> withoutOwner() {
    entering.removeIf(ThreadRecord::isLive);
    Map<Integer, Set<ThreadRecord>> owners = entering.isEmpty() ? Map.of() : owners();
    List<ThreadRecord> without = new ArrayList<>();
    for (ThreadRecord thread : entering) {
      if (thread.wakers instanceof Wakers.MonitorOwner wanted
          && wanted.objects().stream().noneMatch(object -> hasOther(owners, object, thread))
          && wanted.executing().isEmpty()) {
        without.add(thread);
      }
    }
    return without;
  }

  /** By lost thread that enters a monitor, its owner, where only one other thread can be that. */
  Map<ThreadRecord, ThreadRecord> onlyOwners() {
    entering.removeIf(ThreadRecord::isLive);
    Map<Integer, Set<ThreadRecord>> owners = entering.isEmpty() ? Map.of() : owners();
    Map<ThreadRecord, ThreadRecord> only = new HashMap<>();
    for (ThreadRecord thread : entering) {
      if (thread.wakers instanceof Wakers.MonitorOwner wanted) {
        Set<ThreadRecord> possible = new HashSet<>(wanted.executing());
        wanted.objects().forEach(object -> possible.addAll(owners.getOrDefault(object, Set.of())));
        possible.remove(thread);
        if (possible.size() == 1) {
          only.put(thread, possible.iterator().next());
        }
      }
    }
    return only;
  }

  private static boolean hasOther(
      Map<Integer, Set<ThreadRecord>> owners, int object, ThreadRecord than) {
    return owners.getOrDefault(object, Set.of()).stream().anyMatch(owner -> owner != than);
  }

  private Map<Integer, Set<ThreadRecord>> owners() {
    Map<Integer, Set<ThreadRecord>> owners = new HashMap<>();
    for (ThreadRecord thread : entering) {
      if (thread.wakers instanceof Wakers.MonitorOwner wanted) {
        wanted.objects().forEach(object -> owners.put(object, new HashSet<>()));
      }
    }
    for (ThreadRecord thread : threads.records()) {
      if (!thread.isLive() && !thread.own) {
        addOwned(thread, owners);
      }
    }
    return owners;
  }

  /** What a thread may own: what its frames refer to, but for what it enters or waits on itself. */
  private void addOwned(ThreadRecord thread, Map<Integer, Set<ThreadRecord>> owners) {
    boolean enters = thread.activity == ThreadRecord.Activity.ENTERS;
    List<Integer> waitedOn =
        thread.wakers instanceof Wakers.Reachers reachers ? reachers.objects() : List.of();
    graph
        .roots()
        .forThread(
            thread.serial,
            (tag, id, frame) -> {
              boolean local = tag == Hprof.ROOT_JAVA_FRAME || tag == Hprof.ROOT_JNI_LOCAL;
              if (!local || (enters && frame <= 0)) {
                return;
              }
              int object = graph.find(id);
              Set<ThreadRecord> found = owners.get(object);
              if (found != null && !waitedOn.contains(object)) {
                found.add(thread);
              }
            });
  }
}
