package dev.stranded.observe.pool;

import dev.stranded.model.Pool;
import dev.stranded.observe.jdk.JdkField;
import dev.stranded.observe.thread.ThreadFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Reads a {@code ThreadPoolExecutor}, without its lock and its methods. Immutable. */
final class ThreadPools {

  private static final String TYPE = "java.util.concurrent.ThreadPoolExecutor";
  private static final JdkField CTL = JdkField.required(TYPE, "ctl");
  private static final JdkField CORE = JdkField.required(TYPE, "corePoolSize");
  private static final JdkField MAXIMUM = JdkField.required(TYPE, "maximumPoolSize");
  private static final JdkField WORKERS = JdkField.required(TYPE, "workers");
  private static final JdkField TERMINATION = JdkField.required(TYPE, "termination");
  private static final JdkField QUEUE = JdkField.required(TYPE, "workQueue");
  private static final JdkField WORKER_THREAD = JdkField.required(TYPE + "$Worker", "thread");
  private static final JdkField DUE_NANOS =
      JdkField.required(
          "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask", "time");
  private static final int COUNT_MASK = (1 << 29) - 1;
  private static final int TRIES = 3;

  private ThreadPools() {}

  /** {@code seen} are the worker threads by which it was found. */
  static ObservedPool read(Object pool, List<Thread> seen) {
    Object queue = QUEUE.get(pool);
    List<Object> tasks = queue == null ? List.of() : QueueContents.of(queue);
    List<Thread> known = workers(pool);
    List<Thread> workers = known == null ? seen : known;
    int count = CTL.get(pool) instanceof AtomicInteger ctl ? ctl.get() & COUNT_MASK : -1;
    boolean counted = known != null && known.size() == count;
    Pool model =
        new Pool(
            Pools.idOf(pool),
            pool.getClass().getName(),
            Pools.nameOf(workers),
            (int) tasks.stream().filter(ThreadPools::isDue).count(),
            counted && queue != null && canNotGrow(pool, queue, count),
            workers.stream().map(ThreadFields::id).toList());
    return new ObservedPool(
        model, queue, tasks, TERMINATION.get(pool), counted ? workers : List.of());
  }

  static @Nullable Object termination(Object pool) {
    return TERMINATION.get(pool);
  }

  // A bounded queue that fills up makes the pool grow, so only an unbounded one keeps it at core.
  private static boolean canNotGrow(Object pool, Object queue, int count) {
    return count > 0
        && (count >= MAXIMUM.number(pool)
            || (count >= CORE.number(pool) && QueueContents.isUnbounded(queue)));
  }

  private static boolean isDue(Object task) {
    boolean delayed =
        task.getClass().getName().endsWith("ScheduledThreadPoolExecutor$ScheduledFutureTask");
    return !delayed
        ? !(task instanceof java.util.concurrent.Delayed)
        : DUE_NANOS.number(task) - System.nanoTime() <= 0;
  }

  // Racy: the set is guarded by the pool's lock; a copy that fails or is not whole is not used.
  private static @Nullable List<Thread> workers(Object pool) {
    for (int i = 0; i < TRIES; i++) {
      try {
        if (WORKERS.get(pool) instanceof Collection<?> workers) {
          List<Thread> threads = new ArrayList<>();
          for (Object worker : workers.toArray()) {
            if (WORKER_THREAD.get(worker) instanceof Thread thread) {
              threads.add(thread);
            }
          }
          return threads;
        }
      } catch (RuntimeException changedMeanwhile) {
        // Once more.
      }
    }
    return null;
  }
}
