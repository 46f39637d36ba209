package dev.stranded.heap.reach;

import dev.stranded.heap.blindspot.Preparation;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.hprof.HprofException;
import dev.stranded.heap.pool.StalledExecutor;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.walk.Walk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is live only by what is queued in executors none of whose threads is live otherwise: the
 * least set of live threads once more, with the queues of stalled executors closed until one of
 * their threads turns out to be live. Code that comes to such a queue hands it work, and does not
 * do the work that is in it. That is evidence, and no proof: nothing keeps code from taking a task
 * out again. Threads that are held and could be interrupted are not live by that here. Confined to
 * one thread.
 */
public final class ClosedExecutors {
  private final HeapGraph graph;
  private final LiveSet live;
  private final List<StalledExecutor> stalled;
  private final Map<ThreadRecord, StalledExecutor> ofWorker = new HashMap<>();
  private final Map<Integer, StalledExecutor> ofQueue = new HashMap<>();
  private final Set<StalledExecutor> open = new HashSet<>();

  /**
   * A second look at a dump.
   *
   * @param threads whose wakers are read and who have no verdicts yet
   * @param stalled whose workers are among {@code threads}
   */
  public ClosedExecutors(
      HeapGraph graph,
      DumpThreads threads,
      ReferenceRules rules,
      Preparation preparation,
      List<StalledExecutor> stalled) {
    this.graph = graph;
    this.stalled = stalled;
    this.live = new LiveSet(graph, threads, rules, preparation, this::opened);
    for (StalledExecutor each : stalled) {
      each.workers().forEach(worker -> ofWorker.put(worker, each));
      each.queues().forEach(queue -> ofQueue.put(queue, each));
    }
  }

  private void opened(ThreadRecord thread) {
    StalledExecutor executor = ofWorker.get(thread);
    if (executor != null && open.add(executor)) {
      executor.queues().forEach(queue -> live.walk().open(queue, Roots.ofThread(thread)));
    }
  }

  /**
   * Runs to the end.
   *
   * @param first the walk of the proof, by which it is told through which executor a thread is live
   * @return by thread id, the executor through which alone what it waits for is reached
   */
  public Map<Long, StalledExecutor> solve(Walk first) throws HprofException {
    stalled.forEach(each -> each.queues().forEach(live.walk()::close));
    live.begin();
    live.walk().openStatics();
    live.spread();
    Map<Long, StalledExecutor> closed = new HashMap<>();
    live.waitersByObject()
        .forEach(
            (object, waiters) -> {
              for (ThreadRecord waiter : waiters) {
                StalledExecutor by = waiter.isLive() ? null : onTheWayTo(object, first);
                if (by != null && !open.contains(by)) {
                  closed.putIfAbsent(waiter.id, by);
                }
              }
            });
    return closed;
  }

  /** The last of the executors whose queue the first walk came through; null for none. */
  private @Nullable StalledExecutor onTheWayTo(int object, Walk first) {
    if (!first.isMarked(object)) {
      return null;
    }
    for (int at = object; at >= 0 && at < graph.objectCount(); at = first.parent(at)) {
      StalledExecutor by = ofQueue.get(at);
      if (by != null) {
        return by;
      }
    }
    return null;
  }
}
