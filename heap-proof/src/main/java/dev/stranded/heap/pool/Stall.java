package dev.stranded.heap.pool;

import dev.stranded.heap.thread.ThreadRecord;
import java.util.List;

/**
 * Something that serves threads and has stalled, unless another thread sets it going: a pool or
 * event loop of any make all of whose threads wait, none of them for its next task; or a pool of
 * objects all of which are lent, while threads wait for one. Two are equal if they are of the same
 * object.
 *
 * @param object number of the executor or pool
 * @param closed numbers of the objects by which code gets no further, as long as it has stalled: in
 *     which an executor keeps what its threads alone take, or the pool of objects itself
 * @param workers the threads of an executor; any of them sets it going
 * @param lent numbers of what a pool has lent, and what stands for it there: whoever has one may
 *     give it back
 */
public record Stall(
    int object, List<Integer> closed, List<ThreadRecord> workers, List<Integer> lent) {
  public Stall {
    closed = List.copyOf(closed);
    workers = List.copyOf(workers);
    lent = List.copyOf(lent);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Stall that && that.object == object;
  }

  @Override
  public int hashCode() {
    return object;
  }

  /** Whether it is a pool of objects. */
  public boolean lends() {
    return workers.isEmpty();
  }
}
