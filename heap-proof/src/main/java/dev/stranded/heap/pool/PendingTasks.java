package dev.stranded.heap.pool;

import dev.stranded.heap.graph.HeapGraph;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * What is queued in pools, and who waits for it. Read in the futures of JDK 17 and 25. Confined to
 * one thread.
 */
final class PendingTasks {
  private static final String FUTURE = "java.util.concurrent.CompletableFuture";

  /** Longest list of dependents that is looked through. */
  private static final int LONGEST = 100_000;

  private final HeapGraph graph;
  private final Map<Integer, Integer> poolOfTask = new HashMap<>();
  private final Map<Integer, Integer> counts = new HashMap<>();

  PendingTasks(HeapGraph graph) {
    this.graph = graph;
  }

  /** Notes what is queued in a pool. */
  void addPool(int pool) {
    QueuedElements.forEach(
        graph,
        graph.reference(pool, "workQueue"),
        task -> {
          boolean delayed =
              graph.isInstance(
                  task, "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask");
          counts.merge(pool, delayed ? 0 : 1, Integer::sum);
          poolOfTask.putIfAbsent(task, pool);
          addDependents(task, pool);
        });
  }

  /** Number of tasks that wait for a worker of a pool, those that are delayed excluded. */
  int countIn(int pool) {
    return counts.getOrDefault(pool, 0);
  }

  /** The pool in whose queue the task is for which somebody waits on an object; -1 for none. */
  int poolOf(int waitedOn) {
    return poolOfTask.getOrDefault(waitedOn, -1);
  }

  /** Whoever waits for a CompletableFuture that a task completes, at once or by way of others. */
  private void addDependents(int task, int pool) {
    ArrayDeque<Integer> completed = new ArrayDeque<>();
    addCompleted(task, completed);
    for (Integer future; (future = completed.poll()) != null; ) {
      int completion = graph.reference(future, "stack");
      for (int i = 0; completion >= 0 && i < LONGEST; i++) {
        if (poolOfTask.putIfAbsent(completion, pool) == null) {
          addCompleted(completion, completed);
        }
        completion = graph.reference(completion, "next");
      }
    }
  }

  /** The future that a task alone completes; not one that others may complete too. */
  private void addCompleted(int task, ArrayDeque<Integer> completed) {
    String type = graph.typeName(task);
    if (type.startsWith(FUTURE + "$") && !type.startsWith(FUTURE + "$Or")) {
      int future = graph.reference(task, "dep");
      if (future >= 0) {
        completed.add(future);
      }
    }
  }
}
