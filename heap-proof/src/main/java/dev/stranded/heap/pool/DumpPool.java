package dev.stranded.heap.pool;

import java.util.List;

/**
 * A {@code ThreadPoolExecutor} in the dump.
 *
 * @param pool the executor
 * @param queued tasks that wait for a worker; those that are delayed are not counted
 * @param full whether no further worker can start for the tasks that are queued
 * @param workers ids of its threads
 */
public record DumpPool(HeapObject pool, int queued, boolean full, List<Long> workers) {
  public DumpPool {
    workers = List.copyOf(workers);
  }
}
