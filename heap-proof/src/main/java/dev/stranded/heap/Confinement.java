package dev.stranded.heap;

import dev.stranded.heap.pool.HeapObject;
import java.util.List;

/**
 * That what a thread waits for is reached only through something that has stalled: what is queued
 * in an executor whose threads all wait, in the middle of a task; or a pool of objects that are all
 * lent, none of them to code that may still run.
 *
 * @param object the pool or event loop
 * @param workers ids of an executor's threads; empty for a pool of objects
 * @param borrowers ids of the stuck threads that have an object of such a pool
 */
public record Confinement(HeapObject object, List<Long> workers, List<Long> borrowers) {
  public Confinement {
    workers = List.copyOf(workers);
    borrowers = List.copyOf(borrowers);
  }
}
