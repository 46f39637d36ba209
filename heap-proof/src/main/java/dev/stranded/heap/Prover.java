package dev.stranded.heap;

import dev.stranded.heap.blindspot.BlindSpots;
import dev.stranded.heap.blindspot.Preparation;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.graph.InterestingClasses;
import dev.stranded.heap.hprof.DumpBytes;
import dev.stranded.heap.hprof.DumpOutline;
import dev.stranded.heap.hprof.HprofException;
import dev.stranded.heap.hprof.OutlineReader;
import dev.stranded.heap.pool.DumpPool;
import dev.stranded.heap.pool.DumpPools;
import dev.stranded.heap.reach.Exposures;
import dev.stranded.heap.reach.Fixpoint;
import dev.stranded.heap.reach.Foundations;
import dev.stranded.heap.reach.ReferenceRules;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.thread.Wakers;
import dev.stranded.heap.wait.WaitReader;
import dev.stranded.heap.wait.WaiterNodes;
import dev.stranded.heap.walk.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs a proof from the dump's bytes to the verdicts. For one proof, confined to one thread. */
final class Prover {
  /** The synchronisers of earlier ones have other nodes. */
  private static final int FIRST_JDK = 17;

  private final DumpBytes bytes;
  private final ProofRequest request;
  private final long openNanos;

  /** A proof on a dump that it took some time to open. */
  Prover(DumpBytes bytes, ProofRequest request, long openNanos) {
    this.bytes = bytes;
    this.request = request;
    this.openNanos = openNanos;
  }

  /**
   * Judges all threads.
   *
   * @throws HprofException if the dump is cut short or contradicts itself
   */
  HeapVerdicts prove() throws HprofException {
    long start = System.nanoTime();
    DumpOutline outline = OutlineReader.read(bytes);
    ReferenceRules rules = new ReferenceRules(request.own());
    HeapGraph graph = HeapGraph.build(outline, rules, interesting());
    JdkVersion jdk = JdkVersion.of(graph);
    DumpThreads threads = new DumpThreads(graph, jdk.feature(), request.own(), request.unlimited());
    long indexed = System.nanoTime();
    String noReachability = noReachability(threads, jdk);
    new WaitReader(graph, threads, request.monitorOwners(), noReachability).readAll();
    Walk walk = new Fixpoint(graph, threads, rules, request.preparation()).solve();
    long solved = System.nanoTime();
    DumpPools pools = new DumpPools(graph, threads);
    Foundations foundations = new Foundations();
    List<String> caveats = new ArrayList<>();
    StalledWaits stalled = new StalledWaits(graph, pools, rules, request, noReachability);
    Map<Long, Confinement> confined = stalled.confined(threads, walk, caveats);
    List<DumpPool> allPools = new ArrayList<>(pools.all());
    allPools.addAll(stalled.starvedCarriers(threads, walk));
    BlindSpots spots = new BlindSpots(graph, threads, request.preparation());
    if (threads.records().stream()
        .anyMatch(t -> !t.own && t.isLost() && foundations.isReachability(t))) {
      spots.look();
    }
    List<ThreadVerdict> verdicts =
        new VerdictWriter(
                graph,
                threads,
                walk,
                pools,
                foundations,
                spots.open(),
                request.preparation().equals(Preparation.NONE))
            .verdicts(confined);
    long explained = System.nanoTime();
    HeapVerdicts.Cost cost =
        new HeapVerdicts.Cost(
            openNanos,
            indexed - start,
            solved - indexed,
            explained - solved,
            graph.indexBytes() + walk.memoryBytes());
    addCaveats(caveats, threads, jdk, walk);
    return new HeapVerdicts(
        facts(graph, threads, jdk, walk), verdicts, allPools, spots.standing(), caveats, cost);
  }

  private static void addCaveats(
      List<String> caveats, DumpThreads threads, JdkVersion jdk, Walk walk) {
    String noReachability = noReachability(threads, jdk);
    if (noReachability != null) {
      caveats.add(noReachability);
    }
    if (jdk.feature() < FIRST_JDK) {
      caveats.add(
          "the dump is not of JDK "
              + FIRST_JDK
              + " or later: what is parked on its synchronisers is mostly taken for live");
    }
    long entering =
        threads.records().stream().filter(t -> t.wakers instanceof Wakers.UnknownOwner).count();
    if (entering > 0) {
      caveats.add(
          (entering == 1 ? "1 thread waits for a monitor" : entering + " threads wait for monitors")
              + " whose owner a heap dump does not name");
    }
    if (walk.dangling() > 0) {
      caveats.add(
          "the dump lacks the targets of "
              + walk.dangling()
              + " references: nothing is proven by reachability");
    }
  }

  private static InterestingClasses interesting() {
    Set<String> classes = new HashSet<>(WaiterNodes.classes());
    classes.add("java.lang.Thread");
    classes.add(DumpPools.WORKER);
    classes.addAll(Fixpoint.CLASSES);
    Set<String> extended = new HashSet<>(Exposures.SYNCHRONIZERS);
    extended.add(BlindSpots.CONTINUATION);
    return new InterestingClasses(classes, extended, Set.of(BlindSpots.CONTINUATION));
  }

  /** Why the dump's roots are not all the roots there are; null if they are. */
  private static @Nullable String noReachability(DumpThreads threads, JdkVersion jdk) {
    return threads.missingVirtual() == 0
        ? null
        : "the dump of JDK "
            + jdk.text()
            + " leaves out the stacks of "
            + threads.missingVirtual()
            + " virtual threads (JDK-8299426, fixed in 22): who can reach what is not known";
  }

  private DumpFacts facts(HeapGraph graph, DumpThreads threads, JdkVersion jdk, Walk walk) {
    List<ThreadRecord> all = new ArrayList<>(threads.records());
    int virtual = (int) all.stream().filter(thread -> thread.virtual).count();
    return new DumpFacts(
        graph.outline().format(),
        graph.outline().bytes().idSize(),
        graph.outline().timestampMillis(),
        jdk.text(),
        bytes.size(),
        graph.objectCount(),
        graph.classCount(),
        all.size() - virtual,
        virtual,
        walk.dangling());
  }
}
