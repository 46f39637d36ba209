package dev.stranded.benchmarks.heap;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** The threads of the program that is dumped: waiting for ever, or for what may still come. */
final class ServiceThreads {
  /** How many of its threads nobody can wake. */
  static final int LOST = 24;

  /** What the names of those begin with; the others' begin with {@code live-}. */
  static final String LOST_NAME = "lost-";

  /** Held by a static: a live thread may put. */
  private static final List<BlockingQueue<Object>> QUEUES = new ArrayList<>();

  /** A wait that ends when something comes. */
  private interface Waiting {
    void await() throws InterruptedException;
  }

  private ServiceThreads() {}

  /** Starts all threads and returns once each of them waits. */
  static void startAll() throws InterruptedException {
    List<Thread> started = new ArrayList<>();
    for (int i = 0; i < LOST; i++) {
      started.add(start(LOST_NAME + i, unreachable(i)));
    }
    for (int i = 0; i < LOST; i++) {
      BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
      QUEUES.add(queue);
      started.add(start("live-" + i, queue::take));
    }
    for (Thread thread : started) {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
  }

  private static Waiting unreachable(int number) {
    return switch (number % 4) {
      case 0 -> new LinkedBlockingQueue<>()::take;
      case 1 -> new CountDownLatch(1)::await;
      case 2 -> new Semaphore(0)::acquire;
      default -> neverRun(new FutureTask<>(() -> 1));
    };
  }

  private static Waiting neverRun(FutureTask<Integer> future) {
    return () -> {
      try {
        future.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private static Thread start(String name, Waiting waiting) {
    Thread thread =
        new Thread(
            () -> {
              try {
                waiting.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
