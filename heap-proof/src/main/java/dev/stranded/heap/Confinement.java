package dev.stranded.heap;

import dev.stranded.heap.pool.HeapObject;
import java.util.List;

/**
 * That what a thread waits for is reached only through what is queued in an executor whose threads
 * all wait, in the middle of a task. Who comes to the executor can hand it work; nobody is left to
 * do the work that is there.
 *
 * @param executor the pool or event loop
 * @param workers ids of its threads
 */
public record Confinement(HeapObject executor, List<Long> workers) {
  public Confinement {
    workers = List.copyOf(workers);
  }
}
