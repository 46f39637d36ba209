package dev.stranded.heap.walk;

import dev.stranded.heap.graph.HeapGraph;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lets other threads read the objects that a walk will look into next, while the walk's thread
 * marks what was found in those before. The walk gets the portions in the order in which it reached
 * their objects, so that its outcome does not depend on the threads. There are none before a walk
 * has reached a lot at once, and none at all on one processor.
 *
 * <p>Confined to the walk's thread; what it starts sees portions only.
 */
final class ReadAhead {
  private static final int MOST_WORKERS = 2;

  /** Portions for each thread, so that it seldom runs out of them and never sleeps for long. */
  private static final int LOOKAHEAD = 8;

  private final HeapGraph graph;
  private final Frontier frontier;
  private final PlainReader reader;
  private final int workers;
  private final ArrayDeque<Portion> taken = new ArrayDeque<>();
  private final ArrayDeque<Portion> spare = new ArrayDeque<>();
  private final Portion end;

  /** What the threads take from; null while there are none. */
  private @Nullable BlockingQueue<Portion> handedOut;

  /** Reads for one walk. */
  ReadAhead(HeapGraph graph, Frontier frontier, int workers) {
    this.graph = graph;
    this.frontier = frontier;
    this.reader = new PlainReader(graph);
    this.workers = Math.min(MOST_WORKERS, workers);
    this.end = new Portion(graph.index());
  }

  /** Whether there is anything left to look into. */
  boolean hasNext() {
    return !taken.isEmpty() || frontier.waiting() > 0;
  }

  /** The next portion, read; to be given back by {@link #recycle}. */
  Portion next() {
    if (taken.isEmpty()) {
      taken.add(fill());
    }
    while (taken.size() <= LOOKAHEAD * workers && frontier.waiting() >= Portion.SIZE) {
      Portion portion = fill();
      taken.add(portion);
      handOut(portion);
    }
    Portion next = taken.remove();
    next.tryRead(reader);
    next.await();
    return next;
  }

  private Portion fill() {
    Portion portion = spare.isEmpty() ? new Portion(graph.index()) : spare.remove();
    portion.fill(frontier::take);
    return portion;
  }

  void recycle(Portion portion) {
    spare.add(portion);
  }

  private void handOut(Portion portion) {
    BlockingQueue<Portion> queue = handedOut;
    if (queue == null) {
      queue = new ArrayBlockingQueue<>(2 * LOOKAHEAD * MOST_WORKERS);
      handedOut = queue;
      startWorkers(queue);
    }
    // If there is no room, the walk's thread will read it itself.
    boolean unused = queue.offer(portion);
  }

  private void startWorkers(BlockingQueue<Portion> queue) {
    for (int i = 1; i <= workers; i++) {
      Thread worker = new Thread(() -> work(queue), "stranded-heap-read-" + i);
      worker.setDaemon(true);
      worker.start();
    }
  }

  private void work(BlockingQueue<Portion> queue) {
    PlainReader own = new PlainReader(graph);
    try {
      for (Portion portion; (portion = queue.take()) != end; ) {
        portion.tryRead(own);
      }
    } catch (InterruptedException e) {
      // Nobody does that; the walk's thread reads what is left.
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the threads; they are started again when there is enough to read. */
  void rest() {
    if (handedOut != null) {
      handedOut.clear();
      handedOut.addAll(Collections.nCopies(workers, end));
      handedOut = null;
    }
  }
}
