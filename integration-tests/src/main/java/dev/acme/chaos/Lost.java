package dev.acme.chaos;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/** Loses threads for good, each in one of some ways. Stateless. */
final class Lost {

  private Lost() {}

  /** Starts one of that name which nobody can ever wake. */
  static void lose(String name) throws InterruptedException {
    switch (Math.floorMod(name.hashCode(), 4)) {
      case 0 -> start(name, () -> new CountDownLatch(1).await());
      case 1 -> start(name, () -> new LinkedBlockingQueue<String>().take());
      case 2 -> start(name, () -> new CompletableFuture<String>().get());
      default -> {
        ReentrantLock lock = new ReentrantLock();
        Thread owner = new Thread(lock::lock, "careless");
        owner.start();
        owner.join();
        start(name, lock::lock);
      }
    }
  }

  /** What may wait for ever. */
  private interface Body {
    void run() throws Exception;
  }

  private static void start(String name, Body body) {
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
              } catch (Exception interrupted) {
                throw new IllegalStateException(interrupted);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
