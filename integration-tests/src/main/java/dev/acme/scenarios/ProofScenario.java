package dev.acme.scenarios;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Threads that nothing can reach any more, and twins that something still can. Arguments: {@code
 * platform} or {@code virtual}; and megabytes to fill the heap with, if any.
 */
public final class ProofScenario {

  private static final BlockingQueue<String> KEPT = new LinkedBlockingQueue<>();
  private static final CountDownLatch KEPT_LATCH = new CountDownLatch(1);
  private static byte[][] ballast = {};

  private final Threads threads;

  private ProofScenario(Threads threads) {
    this.threads = threads;
  }

  public static void main(String[] args) throws Exception {
    if (args.length > 1) {
      ballast = new byte[Integer.parseInt(args[1]) * 10_000][100];
    }
    ProofScenario scenario = new ProofScenario(Threads.named(args[0]));
    scenario.producerDies("lost", new LinkedBlockingQueue<>());
    scenario.producerDies("kept", KEPT);
    scenario.awaits("lost-waiter", new CountDownLatch(1));
    scenario.awaits("kept-waiter", KEPT_LATCH);
    dropsPool();
    Scenario.readyUntilEnd();
    System.out.println(ballast.length);
  }

  private void producerDies(String name, BlockingQueue<String> queue) throws InterruptedException {
    threads.start(name + "-consumer", new Consumer(queue));
    threads.start(name + "-producer", new Producer(queue)).join();
  }

  private void awaits(String name, CountDownLatch latch) {
    threads.start(name, latch::await);
  }

  // Of platform threads: the collector takes virtual workers along with their pool.
  private static void dropsPool() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1, Threads.PLATFORM.factory("dropped"));
    pool.submit(() -> {}).get();
  }

  /** Takes for ever. */
  private record Consumer(BlockingQueue<String> queue) implements Body {
    @Override
    public void act() throws InterruptedException {
      for (long sum = 0; ; ) {
        sum += queue.take().length();
      }
    }
  }

  /** Dies of a line that is no number. */
  private record Producer(BlockingQueue<String> queue) implements Body {
    @Override
    public void act() throws InterruptedException {
      for (int i = 0; i < 1_000; i++) {
        queue.put(Integer.toString(i));
      }
      queue.put(Integer.toString(Integer.parseInt("12,5")));
    }
  }
}
