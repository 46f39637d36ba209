package dev.acme.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;

/** Ordinary work on threads of the smallest stack that the JVM grants. */
public final class TinyStackScenario {

  private TinyStackScenario() {}

  public static void main(String[] args) throws Exception {
    Scenario.say("READY");
    Scenario.awaitLine("go");
    BlockingQueue<Integer> handover = new SynchronousQueue<>();
    Thread taker = new Thread(null, () -> takeAll(handover), "taker", 1);
    taker.start();
    for (int i = 0; i < 1_000; i++) {
      handover.put(i);
    }
    taker.join();
    ExecutorService pool = Executors.newFixedThreadPool(3, task -> new Thread(null, task, "w", 1));
    List<Future<Integer>> results = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      int number = i;
      results.add(pool.submit(() -> number));
    }
    int sum = 0;
    for (Future<Integer> result : results) {
      sum += result.get();
    }
    Scenario.say("SUM " + sum);
    Scenario.awaitLine("end");
    System.exit(0);
  }

  private static void takeAll(BlockingQueue<Integer> queue) {
    try {
      for (int i = 0; i < 1_000; i++) {
        queue.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
