package dev.stranded.heap.wait;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.thread.Wakers;

/** Turns a Thread that alone can end a wait into wakers. */
final class OwnerReader {
  private final HeapGraph graph;
  private final DumpThreads threads;

  OwnerReader(HeapGraph graph, DumpThreads threads) {
    this.graph = graph;
    this.threads = threads;
  }

  Wakers of(int thread, boolean interruptible, boolean join) {
    ThreadRecord record = threads.of(thread);
    if (record != null && record.own) {
      return new Wakers.Unknown("the observer itself owns it, and will let go");
    }
    if (record != null) {
      return new Wakers.Owner(record, interruptible, join);
    }
    if (graph.isInstance(thread, "java.lang.Thread") && threads.states().hasEnded(thread)) {
      return join
          ? new Wakers.Unknown("the thread joined has ended")
          : new Wakers.DeadOwner(thread, interruptible);
    }
    return new Wakers.Unknown("the dump does not tell what the owner does");
  }
}
