package dev.stranded.heap.pool;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The carriers of virtual threads, all of them held by virtual threads that wait without limit and
 * cannot leave them, while others could run. Read in JDK 25 and 27; earlier dumps do not show what
 * virtual threads do.
 *
 * @param scheduler number of the executor whose workers the carriers are
 * @param carriers its workers
 * @param pinning the virtual threads that hold them
 * @param runnable the virtual threads that wait for a carrier, as far as they have run before
 * @param queued numbers of the Threads of all that wait for a carrier
 */
public record PinnedCarriers(
    int scheduler,
    List<ThreadRecord> carriers,
    List<ThreadRecord> pinning,
    List<ThreadRecord> runnable,
    List<Integer> queued) {

  public PinnedCarriers {
    carriers = List.copyOf(carriers);
    pinning = List.copyOf(pinning);
    runnable = List.copyOf(runnable);
    queued = List.copyOf(queued);
  }

  /** Those of each scheduler of which no carrier is left. */
  public static List<PinnedCarriers> in(HeapGraph graph, DumpThreads threads) {
    Map<Integer, List<ThreadRecord>> bySchedulers = new LinkedHashMap<>();
    for (ThreadRecord thread : threads.records()) {
      if (threads.states().isCarrier(thread.object)) {
        int scheduler = graph.reference(thread.object, "pool");
        bySchedulers.computeIfAbsent(scheduler, first -> new ArrayList<>()).add(thread);
      }
    }
    List<PinnedCarriers> found = new ArrayList<>();
    bySchedulers.forEach(
        (scheduler, carriers) -> {
          if (scheduler >= 0 && carriers.size() >= StalledExecutors.parallelism(graph, scheduler)) {
            addIfPinned(scheduler, carriers, graph, threads, found);
          }
        });
    return found;
  }

  private static void addIfPinned(
      int scheduler,
      List<ThreadRecord> carriers,
      HeapGraph graph,
      DumpThreads threads,
      List<PinnedCarriers> found) {
    Map<Integer, ThreadRecord> mounted = new HashMap<>();
    List<ThreadRecord> runnable = new ArrayList<>();
    List<Integer> queued = new ArrayList<>();
    for (ThreadRecord thread : threads.records()) {
      if (thread.virtual && graph.reference(thread.object, "scheduler") == scheduler) {
        if (threads.states().wantsCarrier(thread.object)) {
          runnable.add(thread);
          queued.add(thread.object);
        }
        mounted.put(graph.reference(thread.object, "carrierThread"), thread);
      }
    }
    for (int thread : threads.aboutToRun()) {
      if (graph.reference(thread, "scheduler") == scheduler) {
        queued.add(thread);
      }
    }
    List<ThreadRecord> pinning = new ArrayList<>();
    for (ThreadRecord carrier : carriers) {
      ThreadRecord on = mounted.get(carrier.object);
      if (on == null || !on.waits()) {
        return;
      }
      pinning.add(on);
    }
    if (!queued.isEmpty()) {
      found.add(new PinnedCarriers(scheduler, carriers, pinning, runnable, queued));
    }
  }
}
