package dev.acme.scenarios;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * What looks like the other scenarios at a glance, but will go on. Argument: {@code platform} or
 * {@code virtual}.
 */
public final class HealthyTwinsScenario {

  private static final int USUAL_JOBS = 40;

  private static final BlockingQueue<String> QUIET_FEED = new LinkedBlockingQueue<>();
  private static final BlockingQueue<String> TWO_FEEDS = new LinkedBlockingQueue<>();
  private static final BlockingQueue<String> LOADED_AT_START = new LinkedBlockingQueue<>();
  private static final BlockingQueue<String> FED_BY_POOL = new LinkedBlockingQueue<>();
  private static final BlockingQueue<String> SLOW_DRAIN = new ArrayBlockingQueue<>(1);
  private static final Semaphore ANSWERS = new Semaphore(0);

  private final Threads threads;

  private HealthyTwinsScenario(Threads threads) {
    this.threads = threads;
  }

  public static void main(String[] args) throws Exception {
    HealthyTwinsScenario scenario = new HealthyTwinsScenario(Threads.named(args[0]));
    scenario.slowOwners();
    scenario.slowChain();
    scenario.slowPool();
    scenario.livingCounterparts();
    scenario.comingAndGoing();
    scenario.oftenLong();
    scenario.longJobs();
    scenario.latchOfMain();
    Scenario.readyUntilEnd();
  }

  /** Like deadlock and dead-owner: but the owner lives, and sleeps. */
  private void slowOwners() throws InterruptedException {
    slowOwner("lock", new ReentrantLock());
    slowOwner("write", new ReentrantReadWriteLock().writeLock());
    ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
    CountDownLatch read = new CountDownLatch(1);
    threads.start("slow-reader", () -> holdAndSleep(readWrite.readLock(), read));
    read.await();
    threads.start("wants-slow-read", readWrite.writeLock()::lock);
    slowOwner("stamped", new StampedLock().asWriteLock());
    Object monitor = new Object();
    CountDownLatch entered = new CountDownLatch(1);
    threads.start(
        "slow-in-monitor",
        () -> {
          synchronized (monitor) {
            entered.countDown();
            sleep();
          }
        });
    entered.await();
    threads.start(
        "wants-slow-monitor",
        () -> {
          synchronized (monitor) {
            Scenario.say("not yet");
          }
        });
  }

  private void slowOwner(String name, Lock lock) throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    threads.start("slow-" + name, () -> holdAndSleep(lock, held));
    held.await();
    threads.start("wants-slow-" + name, lock::lock);
  }

  private static void holdAndSleep(Lock lock, CountDownLatch held) throws InterruptedException {
    lock.lock();
    held.countDown();
    sleep();
  }

  /** Like stuck-owner and stuck-join: a chain, but the last of it only sleeps. */
  private void slowChain() throws InterruptedException {
    Thread sleeper = threads.start("sleeper", HealthyTwinsScenario::sleep);
    Lock lock = new ReentrantLock();
    CountDownLatch held = new CountDownLatch(1);
    threads.start(
        "joins-sleeper-with-lock",
        () -> {
          lock.lock();
          held.countDown();
          sleeper.join();
        });
    held.await();
    Thread third = threads.start("wants-lock-of-joiner", lock::lock);
    threads.start("joins-third", third::join);
  }

  /** Like starved-pool: but what is waited for runs in another pool, or has a worker to run it. */
  private void slowPool() {
    ExecutorService inner = Executors.newFixedThreadPool(1, threads.factory("inner"));
    ExecutorService outer = Executors.newFixedThreadPool(2, threads.factory("outer"));
    Callable<String> slow =
        () -> {
          sleep();
          return "slept";
        };
    outer.submit(() -> inner.submit(slow).get());
    outer.submit(() -> CompletableFuture.supplyAsync(() -> "queued", inner).join());
    ExecutorService roomy = Executors.newFixedThreadPool(3, threads.factory("roomy"));
    roomy.submit(() -> roomy.submit(slow).get());
  }

  /** Like unusual-wait: but who will end the wait is known, and at work. */
  private void longJobs() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    longJob(
        "lock",
        work -> {
          lock.lock();
          try {
            work.call();
          } finally {
            lock.unlock();
          }
        });
    Lock write = new ReentrantReadWriteLock().writeLock();
    longJob(
        "write",
        work -> {
          write.lock();
          try {
            work.call();
          } finally {
            write.unlock();
          }
        });
    Object monitor = new Object();
    longJob(
        "monitor",
        work -> {
          synchronized (monitor) {
            work.call();
          }
        });
    if (threads == Threads.PLATFORM) { // The queue of a pool of virtual threads is not seen.
      ExecutorService back = Executors.newFixedThreadPool(1, threads.factory("back"));
      longJob("future", work -> back.submit(work).get());
    }
  }

  private interface Job {
    void run(Callable<String> work) throws Exception;
  }

  /** Two threads do a job often, which takes a moment, and then once more, which takes for ever. */
  private void longJob(String name, Job job) throws InterruptedException {
    CountDownLatch usual = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      threads.start(
          "job-" + name + "-" + i,
          () -> {
            for (int jobs = 0; jobs <= USUAL_JOBS; jobs++) {
              boolean last = jobs == USUAL_JOBS;
              if (last) {
                usual.countDown();
                usual.await(); // Who holds the lock for ever must not keep the other from its jobs.
              }
              job.run(
                  () -> {
                    if (last) {
                      sleep();
                    }
                    TimeUnit.MILLISECONDS.sleep(15);
                    return "done";
                  });
            }
          });
    }
    usual.await();
  }

  /** Like no-counterpart: but one that can still come is alive, or others may come. */
  private void livingCounterparts() throws InterruptedException {
    threads.start("consumer", () -> consume(QUIET_FEED));
    threads.start(
        "quiet-feed",
        () -> {
          fill(QUIET_FEED);
          sleep();
        });
    threads.start("consumer-of-two", () -> consume(TWO_FEEDS));
    threads.start("ended-feed", () -> fill(TWO_FEEDS)).join();
    threads.start(
        "living-feed",
        () -> {
          fill(TWO_FEEDS);
          sleep();
        });
    threads.start("consumer-of-start", () -> consume(LOADED_AT_START));
    fill(LOADED_AT_START);
    threads.start("consumer-of-pool", () -> consume(FED_BY_POOL));
    ExecutorService shortLived = Executors.newFixedThreadPool(2, threads.factory("filler"));
    for (int i = 0; i < 20; i++) {
      shortLived.execute(() -> fill(FED_BY_POOL));
    }
    shortLived.shutdown();
    threads.start(
        "producer",
        () -> {
          for (; ; ) {
            SLOW_DRAIN.put("item");
          }
        });
    threads.start(
        "slow-drain",
        () -> {
          SLOW_DRAIN.take();
          SLOW_DRAIN.take();
          sleep();
        });
  }

  private static void fill(BlockingQueue<String> queue) {
    for (int i = 0; i < 5_000; i++) {
      queue.add("item");
    }
  }

  private static void consume(BlockingQueue<String> queue) throws InterruptedException {
    for (long sum = 0; ; ) {
      sum += queue.take().length();
    }
  }

  /** Like growth: but those that came go again. */
  private void comingAndGoing() {
    threads.start(
        "visitors",
        () -> {
          for (int i = 0; ; i++) {
            CountDownLatch leave = new CountDownLatch(1);
            threads.start("visitor-" + i, () -> leave.await());
            TimeUnit.MILLISECONDS.sleep(50);
            leave.countDown();
          }
        });
  }

  /** Like unusual-wait: but waits of all lengths are usual at this site. */
  private void oftenLong() {
    threads.start(
        "asker",
        () -> {
          for (; ; ) {
            ANSWERS.acquire();
          }
        });
    threads.start(
        "answerer",
        () -> {
          for (int i = 0; ; i++) {
            TimeUnit.MILLISECONDS.sleep(i % 10 == 9 ? 1_500 : 12);
            ANSWERS.release();
          }
        });
  }

  /** A program that is kept alive by a thread on a latch; a party that waits for the others. */
  private void latchOfMain() {
    CountDownLatch never = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(never::countDown, "shutdown"));
    threads.start("parked-like-main", () -> never.await());
    CyclicBarrier barrier = new CyclicBarrier(2);
    threads.start("early-party", () -> barrier.await());
    threads.start(
        "late-party",
        () -> {
          sleep();
          barrier.await();
        });
  }

  private static void sleep() throws InterruptedException {
    TimeUnit.DAYS.sleep(1);
  }
}
