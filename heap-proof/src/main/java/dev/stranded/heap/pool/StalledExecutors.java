package dev.stranded.heap.pool;

import dev.stranded.heap.graph.HeapClass;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.thread.Wakers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds stalled executors by their shape: what the threads run leads, over a few fields, to an
 * object that is an executor by the name of its class or of one that it is derived from, and that
 * has a queue or a selector. A dump does not show which interfaces a class implements. Seen so:
 * ThreadPoolExecutor and ForkJoinPool of JDK 17 and 25, Jetty 11, Netty 4.1, Reactor Netty 1.1.
 * Stateless.
 */
public final class StalledExecutors {
  private static final Set<String> EXECUTORS =
      Set.of(
          "Executor", "ExecutorService", "ThreadPool", "Pool", "EventLoop", "Scheduler", "Timer");

  /** The queue of a Timer, which its thread has and its user not. */
  private static final String TIMER_QUEUE = "java.util.TaskQueue";

  /** Belongs to a ForkJoinPool since JDK 25, and runs none of its tasks: is its own executor. */
  private static final String DELAY_SCHEDULER = "java.util.concurrent.DelayScheduler";

  /** Fields that say how many threads a pool may start. */
  private static final List<String> LIMITS =
      List.of("_maxThreads", "maxThreads", "maximumPoolSize", "maxPoolSize");

  private static final int MOST_STEPS = 5;
  private static final int MOST_OBJECTS = 100;

  private final HeapGraph graph;
  private final DumpThreads threads;
  private final DumpPools pools;
  private final Map<Integer, Boolean> known = new HashMap<>();

  private StalledExecutors(HeapGraph graph, DumpThreads threads, DumpPools pools) {
    this.graph = graph;
    this.threads = threads;
    this.pools = pools;
  }

  /** Those among the executors that threads work for. */
  public static List<Stall> in(HeapGraph graph, DumpThreads threads, DumpPools pools) {
    return new StalledExecutors(graph, threads, pools).find();
  }

  private List<Stall> find() {
    Map<Integer, List<ThreadRecord>> workers = new LinkedHashMap<>();
    List<Stall> stalled = new ArrayList<>();
    for (ThreadRecord thread : threads.records()) {
      if (graph.isInstance(thread.object, DELAY_SCHEDULER)) {
        addDelayScheduler(thread, stalled);
      } else {
        int executor = thread.own ? -1 : executorOf(thread);
        if (executor >= 0) {
          workers.computeIfAbsent(executor, first -> new ArrayList<>()).add(thread);
        }
      }
    }
    workers.forEach(
        (executor, its) -> {
          if (its.stream().allMatch(ThreadRecord::waits)) {
            List<Integer> queues = queuesOf(executor);
            if (!queues.isEmpty() && allBusy(its, queues) && !mayGrow(executor, its.size())) {
              stalled.add(new Stall(executor, queues, its, List.of()));
            }
          }
        });
    return stalled;
  }

  /** What it has to do stands in its fields and on its stack. */
  private void addDelayScheduler(ThreadRecord thread, List<Stall> stalled) {
    if (thread.waits() && isBusy(thread, Set.of(thread.object))) {
      stalled.add(new Stall(thread.object, List.of(thread.object), List.of(thread), List.of()));
    }
  }

  /** The nearest executor that what a thread runs leads to; -1 if there is none. */
  private int executorOf(ThreadRecord thread) {
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    Set<Integer> met = new HashSet<>();
    graph.forReferences(thread.object, queue::add); // Those of a class derived from Thread.
    queue.add(runnable(thread));
    for (int step = 0; step < MOST_STEPS; step++) {
      ArrayDeque<Integer> next = new ArrayDeque<>();
      for (int object : queue) {
        if (object < 0 || met.size() >= MOST_OBJECTS || !met.add(object) || isOutside(object)) {
          continue;
        }
        if (isExecutor(object)) {
          return object;
        }
        graph.forReferences(object, next::add);
      }
      queue = next;
    }
    return -1;
  }

  private int runnable(ThreadRecord thread) {
    if (thread.virtual) {
      return graph.reference(graph.reference(thread.object, "cont"), "target");
    }
    return threads.states().task(thread.object);
  }

  /** Whether what an object refers to is not what a thread runs. */
  private boolean isOutside(int object) {
    HeapClass type = graph.classOf(object);
    return type == null || type.isThread() || type.isLoader() || graph.asClass(object) != null;
  }

  private boolean isExecutor(int object) {
    HeapClass type = graph.classOf(object);
    return type != null
        && known.computeIfAbsent(
            type.number(), number -> isNamed(type, StalledExecutors::isExecutor));
  }

  private static boolean isExecutor(HeapClass type) {
    String name = simpleName(type);
    return type.name().equals(TIMER_QUEUE) || EXECUTORS.stream().anyMatch(name::endsWith);
  }

  private static boolean isQueue(HeapClass type) {
    String name = simpleName(type);
    return (name.contains("Queue") && !name.contains("Queued"))
        || name.contains("Deque")
        || type.name().equals("java.nio.channels.Selector");
  }

  private static boolean isNamed(HeapClass type, Predicate<HeapClass> test) {
    for (HeapClass each = type; each != null; each = each.superclass()) {
      if (test.test(each)) {
        return true;
      }
    }
    return false;
  }

  private static String simpleName(HeapClass type) {
    String name = type.name();
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  private boolean isQueue(int object) {
    HeapClass type = graph.classOf(object);
    return type != null && isNamed(type, StalledExecutors::isQueue);
  }

  /** Its queues and selectors, those in an array of its own included; itself if it is a queue. */
  private List<Integer> queuesOf(int executor) {
    List<Integer> queues = new ArrayList<>();
    if (isQueue(executor)) {
      queues.add(executor);
    }
    graph.forReferences(
        executor,
        object -> {
          if (isQueue(object)) {
            queues.add(object);
          } else {
            graph.forElements(
                object,
                element -> {
                  if (isQueue(element)) {
                    queues.add(element);
                  }
                });
          }
        });
    return queues;
  }

  private boolean allBusy(List<ThreadRecord> workers, List<Integer> queues) {
    Set<Integer> parts = new HashSet<>(queues);
    queues.forEach(queue -> graph.forReferences(queue, parts::add));
    return workers.stream().allMatch(worker -> isBusy(worker, parts));
  }

  /** Whether it is known what a thread waits for, and that is no part of the queue it works off. */
  private boolean isBusy(ThreadRecord worker, Set<Integer> parts) {
    if (worker.wakers instanceof Wakers.Reachers reachers) {
      return !reachers.objects().isEmpty()
          && reachers.objects().stream()
              .noneMatch(object -> parts.contains(object) || object == worker.object);
    }
    return worker.wakers != null && worker.wakers.isOwnership();
  }

  /** Whether another thread may yet be started for what is queued. */
  private boolean mayGrow(int executor, int workers) {
    if (graph.isInstance(executor, DumpPools.POOL)) {
      return !pools.isFull(executor, workers);
    }
    if (graph.isInstance(executor, "java.util.concurrent.ForkJoinPool")) {
      return parallelism(graph, executor) > workers;
    }
    return LIMITS.stream().anyMatch(limit -> graph.intField(executor, limit, 0) > workers);
  }

  /** In the low half of {@code mode} until JDK 18. */
  static int parallelism(HeapGraph graph, int pool) {
    int mode = graph.intField(pool, "mode", 0) & 0xffff;
    return graph.intField(pool, "parallelism", mode);
  }
}
