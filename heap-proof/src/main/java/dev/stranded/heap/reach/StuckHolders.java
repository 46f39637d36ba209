package dev.stranded.heap.reach;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.hprof.HprofException;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.walk.StackWalk;
import dev.stranded.heap.walk.Walk;
import java.util.List;
import java.util.Map;

/**
 * Finds, while static fields are not followed yet, which stuck threads have what other stuck
 * threads wait for. Confined to one thread.
 */
final class StuckHolders {
  /** Threads whose stacks are looked through. */
  private static final int MOST_THREADS = 1_000;

  private final HeapGraph graph;
  private final Map<Integer, List<ThreadRecord>> waitersByObject;
  private final StackWalk stacks;

  StuckHolders(HeapGraph graph, Walk walk, Map<Integer, List<ThreadRecord>> waitersByObject) {
    this.graph = graph;
    this.waitersByObject = waitersByObject;
    this.stacks = new StackWalk(walk);
  }

  /** Marks the threads that are lost but for static fields, and notes who has what they want. */
  void note(List<ThreadRecord> records) throws HprofException {
    int looked = 0;
    for (ThreadRecord thread : records) {
      thread.lostButForStatics = thread.waits() && !thread.isLive();
      if (thread.lostButForStatics && looked < MOST_THREADS) {
        looked++;
        note(thread);
      }
    }
  }

  private void note(ThreadRecord thread) throws HprofException {
    stacks.begin();
    graph.roots().forThread(thread.serial, (tag, id, frame) -> stacks.addRoot(id));
    for (int object : stacks.run()) {
      List<ThreadRecord> waiters = waitersByObject.getOrDefault(object, List.of());
      if (!waiters.contains(thread)) {
        waiters.forEach(waiter -> waiter.holders.add(thread.id));
      }
    }
  }
}
