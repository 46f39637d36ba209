package dev.stranded.heap.pool;

import dev.stranded.heap.thread.ThreadRecord;
import java.util.List;

/**
 * A pool or event loop of any make all of whose threads wait, none of them for its next task.
 *
 * @param executor number of its object
 * @param queues numbers of the objects in which it keeps what its threads alone take: tasks, and
 *     for an event loop the channels that it serves
 * @param workers its threads
 */
public record StalledExecutor(int executor, List<Integer> queues, List<ThreadRecord> workers) {
  public StalledExecutor {
    queues = List.copyOf(queues);
    workers = List.copyOf(workers);
  }
}
