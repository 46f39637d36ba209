package dev.stranded.agent.output;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes on a thread of its own what others hand over, in order, so that a full pipe, a slow disk
 * or a FIFO that nobody reads holds nobody else up. Bounded: what is oldest is dropped for what is
 * newest, and counted.
 *
 * <p>Guarded by itself; a write runs outside of the lock.
 */
final class OutputQueue implements AutoCloseable {

  private static final long CLOSING_MILLIS = 2_000;

  private final String name;
  private final int capacity;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private @Nullable Thread writer;
  private boolean closing;
  private long dropped;

  /**
   * @param name of its thread
   * @param capacity most writes that wait; at least 1
   */
  OutputQueue(String name, int capacity) {
    this.name = name;
    this.capacity = capacity;
  }

  /** Hands over a write; returns at once. */
  synchronized void add(Runnable write) {
    if (waiting.size() >= capacity) {
      waiting.removeFirst();
      dropped++;
    }
    waiting.addLast(write);
    if (writer == null) {
      // Only now: without output there is no thread either.
      Thread first = AgentThread.of(name, this::run);
      first.start();
      writer = first;
    }
    notifyAll();
  }

  /** How many writes were dropped. */
  synchronized long dropped() {
    return dropped;
  }

  private void run() {
    for (Runnable next = take(); next != null; next = take()) {
      try {
        next.run();
      } catch (Throwable failure) {
        Stderr.say(name, failure);
      }
    }
  }

  /** Null when it is closing and all is written. */
  private synchronized @Nullable Runnable take() {
    while (waiting.isEmpty() && !closing) {
      try {
        wait();
      } catch (InterruptedException byMistake) {
        // Nobody has a reason to.
      }
    }
    return waiting.pollFirst();
  }

  /**
   * Writes what waits, and returns when that is done or has taken two seconds: then the writer
   * hangs in the system, and is left behind.
   */
  @Override
  public void close() {
    Thread last;
    synchronized (this) {
      closing = true;
      last = writer;
      notifyAll();
    }
    if (last == null) {
      return;
    }
    try {
      last.join(CLOSING_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
