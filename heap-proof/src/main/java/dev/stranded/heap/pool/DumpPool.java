package dev.stranded.heap.pool;

import java.util.List;

/**
 * A {@code ThreadPoolExecutor} in the dump; or the carriers of virtual threads, where they have
 * starved.
 *
 * @param pool the executor
 * @param queued tasks that wait for a worker; those that are delayed are not counted
 * @param full whether no further worker can start for the tasks that are queued
 * @param workers ids of its threads; of carriers, those of the virtual threads that hold them
 * @param carries whether its threads are carriers
 */
public record DumpPool(
    HeapObject pool, int queued, boolean full, List<Long> workers, boolean carries) {
  public DumpPool {
    workers = List.copyOf(workers);
  }

  /** An executor that runs tasks. */
  public DumpPool(HeapObject pool, int queued, boolean full, List<Long> workers) {
    this(pool, queued, full, workers, false);
  }
}
