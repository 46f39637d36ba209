package dev.stranded.observe.pool;

import dev.stranded.observe.history.Records;
import dev.stranded.observe.jdk.JdkField;
import dev.stranded.observe.table.LongMap;
import dev.stranded.observe.thread.ThreadFields;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pools by their workers. Remembers, weakly, which pool a thread works for. Confined to
 * the observer's thread.
 */
public final class Pools {

  private static final JdkField POOL_OF_WORKER =
      JdkField.required("java.util.concurrent.ThreadPoolExecutor$Worker", "this$0");
  private static final JdkField POOL_OF_FORK_JOIN =
      JdkField.required("java.util.concurrent.ForkJoinWorkerThread", "pool");

  /** Of all threads that work for none, of which there may be very many. */
  private static final WeakReference<@Nullable Object> NONE = new WeakReference<>(null);

  private final Records records;
  private final Predicate<Thread> isOwn;
  private LongMap<WeakReference<@Nullable Object>> poolOfThread = new LongMap<>(0);

  /** {@code isOwn} tells the threads of the agent, whose pools are left out. */
  public Pools(Records records, Predicate<Thread> isOwn) {
    this.records = records;
    this.isOwn = isOwn;
  }

  /**
   * The pools that {@code threads} work for; and the schedulers all of whose carriers are held by
   * virtual threads among them.
   */
  public List<ObservedPool> read(Collection<Thread> threads) {
    LongMap<WeakReference<@Nullable Object>> known = new LongMap<>(threads.size());
    IdentityHashMap<Object, List<Thread>> workers = new IdentityHashMap<>();
    for (Thread thread : threads) {
      long id = ThreadFields.id(thread);
      WeakReference<@Nullable Object> reference = poolOfThread.get(id);
      if (reference == null) {
        reference = reference(isOwn.test(thread) ? null : poolOf(thread));
      }
      known.put(id, reference);
      Object pool = reference.get();
      if (pool != null) {
        workers.computeIfAbsent(pool, first -> new ArrayList<>()).add(thread);
      }
    }
    poolOfThread = known;
    List<ObservedPool> pools = new ArrayList<>();
    workers.forEach((pool, itsWorkers) -> pools.add(readOne(pool, itsWorkers)));
    pools.addAll(Carriers.allHeldBy(threads));
    return pools;
  }

  /**
   * Whether a worker of a {@code ThreadPoolExecutor} waits for this one to terminate, which it
   * cannot before the worker is done: whatever the limit, nothing else ends such a wait.
   */
  public static boolean awaitsOwnTermination(Thread thread) {
    Object blocker = LockSupport.getBlocker(thread);
    if (!(blocker instanceof AbstractQueuedSynchronizer.ConditionObject)) {
      return false;
    }
    Object pool = POOL_OF_WORKER.get(ThreadFields.target(thread));
    return pool != null && ThreadPools.termination(pool) == blocker;
  }

  private static WeakReference<@Nullable Object> reference(@Nullable Object pool) {
    return pool == null ? NONE : new WeakReference<>(pool);
  }

  private static ObservedPool readOne(Object pool, List<Thread> workers) {
    return pool instanceof ForkJoinPool forkJoin
        ? ForkJoinPools.read(forkJoin, workers)
        : ThreadPools.read(pool, workers);
  }

  private @Nullable Object poolOf(Thread thread) {
    if (thread instanceof ForkJoinWorkerThread) {
      return POOL_OF_FORK_JOIN.get(thread);
    }
    Object target = ThreadFields.target(thread);
    Object pool = POOL_OF_WORKER.get(target);
    // Where a thread factory has wrapped the worker, the wrapper's fields are not ours to read: to
    // ask for them may load classes, by a loader of the application's.
    return pool != null ? pool : POOL_OF_WORKER.get(records.workerOf(thread));
  }

  static String idOf(Object pool) {
    return pool.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(pool));
  }

  static String nameOf(List<Thread> workers) {
    return PoolName.of(workers.stream().map(ThreadFields::name).toList());
  }
}
