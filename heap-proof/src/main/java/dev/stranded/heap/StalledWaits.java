package dev.stranded.heap;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.hprof.HprofException;
import dev.stranded.heap.pool.DumpPool;
import dev.stranded.heap.pool.DumpPools;
import dev.stranded.heap.pool.HeapObject;
import dev.stranded.heap.pool.LendingPools;
import dev.stranded.heap.pool.PinnedCarriers;
import dev.stranded.heap.pool.Stall;
import dev.stranded.heap.pool.StalledExecutors;
import dev.stranded.heap.reach.CarrierStarvation;
import dev.stranded.heap.reach.ReferenceRules;
import dev.stranded.heap.reach.StallAnalysis;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.wait.WaitReader;
import dev.stranded.heap.walk.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for what only a stalled executor or pool of objects leads to. If anything has stalled
 * that a thread's wait may hang on, in a healthy JVM hardly ever, the dump is walked once more,
 * which takes as long, and as much memory, as the first walk. For one proof, confined to one
 * thread.
 */
final class StalledWaits {
  private final HeapGraph graph;
  private final DumpPools pools;
  private final ReferenceRules rules;
  private final ProofRequest request;
  private final @Nullable String noReachability;

  /**
   * Those of one dump.
   *
   * @param noReachability why nothing can be proven by reachability in it; null if it can
   */
  StalledWaits(
      HeapGraph graph,
      DumpPools pools,
      ReferenceRules rules,
      ProofRequest request,
      @Nullable String noReachability) {
    this.graph = graph;
    this.pools = pools;
    this.rules = rules;
    this.request = request;
    this.noReachability = noReachability;
  }

  /**
   * What each waiting thread, by its id, is confined to.
   *
   * @param threads with their verdicts
   * @param first the walk that led to them
   * @param caveats to which is added what could not be looked into
   */
  Map<Long, Confinement> confined(DumpThreads threads, Walk first, List<String> caveats)
      throws HprofException {
    if (!StallAnalysis.mayTell(graph, threads, first, stalls(threads))) {
      return Map.of();
    }
    if (!hasRoomFor(first)) {
      caveats.add("what has stalled was not looked into: that needs more Java heap");
      return Map.of();
    }
    DumpThreads again = readAgain();
    StallAnalysis.Result result =
        new StallAnalysis(graph, again, rules, request.preparation(), stalls(again)).solve(first);
    Map<Long, Confinement> confined = new HashMap<>();
    result.confined().forEach((id, by) -> confined.put(id, confinement(by, result)));
    return confined;
  }

  /** The carriers of virtual threads that have starved, as pools; {@code first} as there. */
  List<DumpPool> starvedCarriers(DumpThreads threads, Walk first) throws HprofException {
    List<DumpPool> starved = new ArrayList<>();
    int found = PinnedCarriers.in(graph, threads).size();
    for (int i = 0; i < found && hasRoomFor(first); i++) {
      DumpThreads again = readAgain();
      PinnedCarriers pinned = PinnedCarriers.in(graph, again).get(i);
      if (new CarrierStarvation(graph, again, rules, request.preparation()).isStarved(pinned)) {
        starved.add(
            new DumpPool(
                new HeapObject(graph.typeName(pinned.scheduler()), graph.id(pinned.scheduler())),
                pinned.queued().size(),
                true,
                pinned.pinning().stream().map(thread -> thread.id).toList(),
                true));
      }
    }
    return starved;
  }

  private DumpThreads readAgain() {
    DumpThreads again =
        new DumpThreads(graph, JdkVersion.of(graph).feature(), request.own(), request.unlimited());
    new WaitReader(graph, again, request.monitorOwners(), noReachability).readAll();
    return again;
  }

  /** Whether another walk of this size fits into the heap, what is garbage counted as used. */
  private static boolean hasRoomFor(Walk walk) {
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    return runtime.maxMemory() - used > walk.memoryBytes() + walk.memoryBytes() / 4;
  }

  private List<Stall> stalls(DumpThreads threads) {
    List<Stall> stalls = new ArrayList<>(StalledExecutors.in(graph, threads, pools));
    stalls.addAll(LendingPools.in(graph, threads));
    return stalls;
  }

  private Confinement confinement(Stall by, StallAnalysis.Result result) {
    return new Confinement(
        new HeapObject(graph.typeName(by.object()), graph.id(by.object())),
        by.workers().stream().map(worker -> worker.id).toList(),
        result.borrowers().getOrDefault(by, List.of()));
  }
}
