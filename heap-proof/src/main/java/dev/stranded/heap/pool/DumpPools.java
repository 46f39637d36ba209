package dev.stranded.heap.pool;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.thread.Wakers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ThreadPoolExecutors that threads work for: their workers, and what is queued there. Read in
 * JDK 17 and 25. Confined to one thread.
 */
public final class DumpPools {
  /** Its instances must be collected for this. */
  public static final String WORKER = "java.util.concurrent.ThreadPoolExecutor$Worker";

  /** What they work for. */
  static final String POOL = "java.util.concurrent.ThreadPoolExecutor";

  private static final int COUNT_MASK = (1 << 29) - 1;

  private final HeapGraph graph;
  private final PendingTasks tasks;
  private final Map<Integer, List<ThreadRecord>> workers = new LinkedHashMap<>();

  /** Pools among the objects of interest of {@code graph}. */
  public DumpPools(HeapGraph graph, DumpThreads threads) {
    this.graph = graph;
    this.tasks = new PendingTasks(graph);
    for (int object : graph.instancesOfInterest()) {
      if (graph.isInstance(object, WORKER)) {
        addWorker(graph.reference(object, "this$0"), threads.of(graph.reference(object, "thread")));
      }
    }
    workers.keySet().forEach(tasks::addPool);
  }

  private void addWorker(int pool, @Nullable ThreadRecord thread) {
    if (pool >= 0 && thread != null && !thread.own) {
      workers.computeIfAbsent(pool, first -> new ArrayList<>()).add(thread);
    }
  }

  /** The pool in which what a thread waits for is queued; -1 if there is none. */
  public int poolOf(ThreadRecord thread) {
    boolean one =
        thread.wakers instanceof Wakers.Reachers r
            && r.objects().size() == 1
            && r.threads().isEmpty();
    return one && thread.wakers instanceof Wakers.Reachers r
        ? tasks.poolOf(r.objects().get(0))
        : -1;
  }

  /** Number of lost workers of a pool. */
  public int lostWorkersOf(int pool) {
    return (int)
        workers.getOrDefault(pool, List.of()).stream().filter(thread -> !thread.isLive()).count();
  }

  /** All pools, unmodifiable. */
  public List<DumpPool> all() {
    List<DumpPool> pools = new ArrayList<>();
    workers.forEach(
        (pool, threads) ->
            pools.add(
                new DumpPool(
                    new HeapObject(graph.typeName(pool), graph.id(pool)),
                    tasks.countIn(pool),
                    isFull(pool, threads.size()),
                    threads.stream().map(thread -> thread.id).toList())));
    return List.copyOf(pools);
  }

  /**
   * Whether a pool, of whom so many threads were found, can start no further one. A bounded queue
   * that fills up makes it grow, so only an unbounded one keeps it at core.
   */
  boolean isFull(int pool, int found) {
    int count = graph.intField(graph.reference(pool, "ctl"), "value", 0) & COUNT_MASK;
    int queue = graph.reference(pool, "workQueue");
    return count > 0
        && count == found
        && queue >= 0
        && (count >= graph.intField(pool, "maximumPoolSize", Integer.MAX_VALUE)
            || (count >= graph.intField(pool, "corePoolSize", Integer.MAX_VALUE)
                && QueuedElements.isUnbounded(graph, queue)));
  }
}
