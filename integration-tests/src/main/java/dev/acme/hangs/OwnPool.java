package dev.acme.hangs;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A pool of the application's own make: threads in one run loop around one queue. */
final class OwnPool {
  private final BlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(100);

  void execute(Runnable task) {
    tasks.add(task);
  }

  /** Runs tasks until the thread is interrupted. */
  void work() {
    try {
      while (true) {
        tasks.take().run();
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
