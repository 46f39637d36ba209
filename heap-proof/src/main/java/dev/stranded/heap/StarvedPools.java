package dev.stranded.heap;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.hprof.Hprof;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is queued in the pools of lost workers. Who waits for such a task without anybody live
 * reaching it waits for the pool: it has no live worker, since that would reach the task.
 *
 * <p>Read in ThreadPoolExecutor, the queues and CompletableFuture of JDK 17 and 25.
 */
final class StarvedPools {
  private static final String JUC = "java.util.concurrent.";

  /** Longest queue, and longest list of dependents, that is looked through. */
  private static final int LONGEST = 100_000;

  private final HeapGraph graph;
  private final Map<Integer, Integer> poolOfTask = new HashMap<>();
  private final Map<Integer, Integer> workers = new HashMap<>();

  StarvedPools(HeapGraph graph, DumpThreads threads) {
    this.graph = graph;
    for (ThreadRecord thread : threads.records()) {
      if (!thread.isLive() && !thread.own) {
        findPools(thread);
      }
    }
    workers.keySet().forEach(this::findTasks);
  }

  /** The pool in which what a thread waits for is queued; -1 if there is none. */
  int poolOf(int waitedOn) {
    return poolOfTask.getOrDefault(waitedOn, -1);
  }

  /** Number of lost workers of a pool. */
  int workersOf(int pool) {
    return workers.getOrDefault(pool, 0);
  }

  private void findPools(ThreadRecord thread) {
    Set<Integer> pools = new HashSet<>();
    graph
        .roots()
        .forThread(
            thread.serial,
            (tag, id, frame) -> {
              int local = tag == Hprof.ROOT_JAVA_FRAME ? graph.find(id) : -1;
              if (graph.isInstance(local, JUC + "ThreadPoolExecutor$Worker")) {
                pools.add(graph.reference(local, "this$0"));
              }
            });
    pools.stream().filter(pool -> pool >= 0).forEach(pool -> workers.merge(pool, 1, Integer::sum));
  }

  private void findTasks(int pool) {
    int queue = graph.reference(pool, "workQueue");
    int node = graph.reference(queue, "head");
    for (int i = 0; node >= 0 && i < LONGEST; i++) {
      addTask(graph.reference(node, "item"), pool);
      node = graph.reference(node, "next");
    }
    graph.forElements(graph.reference(queue, "items"), task -> addTask(task, pool));
    graph.forElements(graph.reference(queue, "queue"), task -> addTask(task, pool));
  }

  /**
   * A task, and for {@code supplyAsync} and the like who waits for the future that it completes.
   */
  private void addTask(int task, int pool) {
    if (task < 0) {
      return;
    }
    poolOfTask.putIfAbsent(task, pool);
    int waiter = graph.reference(graph.reference(task, "dep"), "stack");
    for (int i = 0; waiter >= 0 && i < LONGEST; i++) {
      poolOfTask.putIfAbsent(waiter, pool);
      waiter = graph.reference(waiter, "next");
    }
  }
}
