package dev.stranded.observe.pool;

import dev.stranded.model.Pool;
import dev.stranded.observe.jdk.JdkField;
import dev.stranded.observe.thread.ThreadFields;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/** Reads a {@code ForkJoinPool}. Immutable. */
final class ForkJoinPools {

  private static final String TYPE = "java.util.concurrent.ForkJoinPool";
  private static final JdkField QUEUES = JdkField.required(TYPE, "queues");
  private static final JdkField ARRAY = JdkField.required(TYPE + "$WorkQueue", "array");

  private ForkJoinPools() {}

  static ObservedPool read(ForkJoinPool pool, List<Thread> workers) {
    List<Object> tasks = tasks(pool);
    // A subclass may have its own idea of its parallelism, which we must not ask for.
    boolean saturated =
        pool.getClass() == ForkJoinPool.class && workers.size() >= pool.getParallelism();
    Pool model =
        new Pool(
            Pools.idOf(pool),
            pool.getClass().getName(),
            Pools.nameOf(workers),
            tasks.size(),
            saturated,
            workers.stream().map(ThreadFields::id).toList());
    return new ObservedPool(model, null, tasks, null, List.of());
  }

  /**
   * The carriers that {@code pinning} sit on, all of its workers, as a pool of them.
   *
   * @param pinning the virtual threads that hold them
   */
  static ObservedPool carriers(ForkJoinPool scheduler, List<Thread> pinning) {
    List<Object> runnable = tasks(scheduler);
    Pool model =
        new Pool(
            Pools.idOf(scheduler),
            scheduler.getClass().getName(),
            Pools.nameOf(pinning),
            runnable.size(),
            pinning.size() >= scheduler.getParallelism(),
            pinning.stream().map(ThreadFields::id).toList(),
            Pool.Kind.CARRIERS);
    return new ObservedPool(model, null, List.of(), null, List.of());
  }

  // Racy: slots are cleared as their tasks are taken.
  private static List<Object> tasks(ForkJoinPool pool) {
    List<Object> tasks = new ArrayList<>();
    Object queues = QUEUES.get(pool);
    for (int i = 0; queues != null && i < Array.getLength(queues); i++) {
      Object queue = Array.get(queues, i);
      if (queue != null) {
        QueueContents.addNonNull(tasks, ARRAY.get(queue));
      }
    }
    return tasks;
  }
}
