package dev.stranded.prove;

import dev.stranded.heap.DumpWait;
import dev.stranded.heap.HeapVerdicts;
import dev.stranded.heap.ThreadVerdict;
import dev.stranded.heap.pool.DumpPool;
import dev.stranded.heap.pool.HeapObject;
import dev.stranded.model.Pool;
import dev.stranded.observe.pool.PoolName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The thread pools of a heap dump in the terms in which those of a live JVM are observed. */
final class DumpedPools {

  private DumpedPools() {}

  /** All of them. */
  static List<Pool> of(HeapVerdicts verdicts) {
    Map<Long, ThreadVerdict> threads = new HashMap<>();
    verdicts.threads().forEach(thread -> threads.put(thread.id(), thread));
    return verdicts.pools().stream().map(pool -> observed(pool, threads)).toList();
  }

  private static Pool observed(DumpPool pool, Map<Long, ThreadVerdict> threads) {
    List<ThreadVerdict> workers =
        pool.workers().stream().map(threads::get).filter(Objects::nonNull).toList();
    return new Pool(
        id(pool.pool()),
        pool.pool().type(),
        PoolName.of(workers.stream().map(ThreadVerdict::name).toList()),
        pool.queued(),
        pool.full()
            && (pool.carries() || workers.stream().allMatch(worker -> isStuckIn(pool, worker))),
        pool.workers(),
        pool.carries() ? Pool.Kind.DUMPED_CARRIERS : Pool.Kind.EXECUTOR);
  }

  /**
   * Whether a worker cannot take the next task. A dump is one moment: that a worker waits for
   * something else says nothing, for it may go on in the next.
   */
  private static boolean isStuckIn(DumpPool pool, ThreadVerdict worker) {
    DumpWait waits = worker.waits();
    return worker.lost() || (waits != null && pool.pool().equals(waits.queuedIn()));
  }

  /** The {@link Pool#id} of a pool in a dump. */
  static String id(HeapObject pool) {
    return pool.type() + "@" + Long.toHexString(pool.id());
  }
}
