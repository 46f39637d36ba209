package dev.acme.scenarios;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads whose counterparts died or are stuck, once told to go. Argument: {@code platform} or
 * {@code virtual}.
 */
public final class CounterpartScenario {

  private static final BlockingQueue<String> FEED = new LinkedBlockingQueue<>();
  private static final BlockingQueue<String> SLOW_FEED = new LinkedBlockingQueue<>();
  private static final BlockingQueue<String> STUCK_FEED = new LinkedBlockingQueue<>();
  private static final BlockingQueue<String> DRAIN = new ArrayBlockingQueue<>(4);
  private static final BlockingQueue<String> AUDIT = new ArrayBlockingQueue<>(2);
  private static final Semaphore PERMITS = new Semaphore(0);

  private final Threads threads;

  private CounterpartScenario(Threads threads) {
    this.threads = threads;
  }

  public static void main(String[] args) throws Exception {
    Scenario.say("READY");
    Scenario.awaitLine("go");
    CounterpartScenario scenario = new CounterpartScenario(Threads.named(args[0]));
    scenario.producerDies();
    scenario.producerDiesAfterFew();
    scenario.producerIsStuck();
    scenario.consumerDies();
    scenario.consumerDiesBesideIdleProducers();
    scenario.releaserDies();
    Scenario.awaitLine("end");
  }

  /** A feed that ends in a line that is no number. */
  private void producerDies() {
    threads.start("consumer", () -> consume(FEED));
    threads.start(
        "feed",
        () -> {
          for (int i = 0; i < 20_000; i++) {
            FEED.put(Integer.toString(i));
          }
          FEED.put(Integer.toString(Integer.parseInt("12,5")));
        });
  }

  private void producerDiesAfterFew() {
    Thread consumer = threads.start("slow-consumer", () -> consume(SLOW_FEED));
    threads.start(
        "slow-feed",
        () -> {
          for (String line : List.of("1", "2", "3", "4,5")) {
            Scenario.awaitStuck(List.of(consumer));
            SLOW_FEED.put(Integer.toString(Integer.parseInt(line)));
          }
        });
  }

  /** The producer lives, but waits for a lock of a dead thread. */
  private void producerIsStuck() throws InterruptedException {
    Lock lock = new ReentrantLock();
    threads.start("dies-with-lock", lock::lock).join();
    Thread consumer = threads.start("consumer-of-stuck", () -> consume(STUCK_FEED));
    threads.start(
        "stuck-feed",
        () -> {
          for (int i = 0; i < 2_000; i++) {
            STUCK_FEED.put(Integer.toString(i));
          }
          Scenario.awaitStuck(List.of(consumer));
          STUCK_FEED.put("last");
          lock.lock();
        });
  }

  private void consumerDies() {
    Thread producer =
        threads.start(
            "producer",
            () -> {
              for (int i = 0; ; i++) {
                DRAIN.put(Integer.toString(i));
              }
            });
    threads.start(
        "drain",
        () -> {
          for (int i = 0; i < 5; i++) {
            Scenario.awaitStuck(List.of(producer));
            DRAIN.take();
          }
          throw new IllegalStateException("disk full");
        });
  }

  /** Those who woke the consumer idle by now: they put, and have never made room. */
  private void consumerDiesBesideIdleProducers() throws InterruptedException {
    Thread consumer = threads.start("audit", CounterpartScenario::auditUntilNoNumber);
    for (String element : List.of("1", "2", "no number")) {
      Scenario.awaitStuck(List.of(consumer));
      threads.start("idle-producer", () -> putAndIdle(element));
      while (!AUDIT.isEmpty()) {
        Thread.onSpinWait();
      }
    }
    consumer.join();
    threads.start(
        "late-producer",
        () -> {
          for (; ; ) {
            AUDIT.put("3");
          }
        });
  }

  private static void auditUntilNoNumber() throws InterruptedException {
    for (long total = 0; total >= 0; ) {
      total += Long.parseLong(AUDIT.take());
    }
  }

  private static void putAndIdle(String element) throws InterruptedException {
    AUDIT.put(element);
    Thread.sleep(3_600_000);
  }

  private void releaserDies() {
    Thread waiter =
        threads.start(
            "permit-waiter",
            () -> {
              for (; ; ) {
                PERMITS.acquire();
              }
            });
    threads.start(
        "releaser",
        () -> {
          for (int i = 0; i < 5; i++) {
            Scenario.awaitStuck(List.of(waiter));
            PERMITS.release();
          }
          throw new IllegalStateException("no more permits");
        });
  }

  private static void consume(BlockingQueue<String> queue) throws InterruptedException {
    for (long sum = 0; ; ) {
      sum += queue.take().length();
    }
  }
}
