package dev.stranded.benchmarks.fleet;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One of the real JVMs: has the bug of the number that it is given, in as many threads as it is
 * given, and lives until its input ends.
 */
public final class BuggyService {

  /** Number of different bugs. */
  static final int BUGS = 4;

  private BuggyService() {}

  /** Prints {@code READY}. */
  public static void main(String[] arguments) throws Exception {
    int bug = Integer.parseInt(arguments[0]);
    int times = Integer.parseInt(arguments[1]);
    for (int i = 0; i < times; i++) {
      show(bug);
    }
    System.out.println("READY");
    System.out.flush();
    while (System.in.read() >= 0) {
      // Until whoever started this is gone, too.
    }
  }

  private static void show(int bug) throws Exception {
    switch (bug) {
      case 0 -> crossLocks();
      case 1 -> endOwner();
      case 2 -> dropQueue();
      default -> dropLatch();
    }
  }

  private static void start(String name, Runnable runnable) {
    Thread thread = new Thread(runnable, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void crossLocks() {
    Lock first = new ReentrantLock();
    Lock second = new ReentrantLock();
    CyclicBarrier both = new CyclicBarrier(2);
    start("transfer-1", () -> lockBoth(first, second, both));
    start("transfer-2", () -> lockBoth(second, first, both));
  }

  private static void lockBoth(Lock first, Lock second, CyclicBarrier both) {
    first.lock();
    try {
      both.await();
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
    second.lock();
  }

  private static void endOwner() throws InterruptedException {
    Lock lock = new ReentrantLock();
    Thread owner = new Thread(lock::lock, "owner");
    owner.start();
    owner.join();
    start("waits-for-owner", lock::lock);
  }

  private static void dropQueue() {
    BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    start("consumer", () -> consume(queue));
  }

  private static void consume(BlockingQueue<String> queue) {
    try {
      queue.take();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void dropLatch() {
    CountDownLatch latch = new CountDownLatch(1);
    start("waits-for-start", () -> await(latch));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
