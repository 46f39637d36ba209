package dev.acme.scenarios;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What threads of healthy services wait for, and for long: standby, elections, warm pools, slow
 * work of others. Argument: {@code platform} or {@code virtual}.
 */
public final class HealthyServicesScenario {

  private static final Map<Integer, CompletableFuture<String>> PENDING = new ConcurrentHashMap<>();
  private static final Map<String, CompletableFuture<String>> POLLS = new ConcurrentHashMap<>();

  private final Threads threads;

  private HealthyServicesScenario(Threads threads) {
    this.threads = threads;
  }

  public static void main(String[] args) throws Exception {
    HealthyServicesScenario services = new HealthyServicesScenario(Threads.named(args[0]));
    services.standby();
    services.election();
    services.warmPool();
    services.longPolling();
    services.slowConsumer();
    services.batch();
    services.draining();
    services.rateLimit();
    services.correlation();
    services.idlePipeline();
    services.cacheRefresh();
    services.busySingleThread();
    services.roomForNested();
    services.leases();
    services.phases();
    Scenario.readyUntilEnd();
  }

  private static void work() throws InterruptedException {
    TimeUnit.DAYS.sleep(1);
  }

  /** Waits to take over from a leader, who renews its lease. */
  private void standby() {
    ReentrantLock lock = new ReentrantLock();
    Condition leaderGone = lock.newCondition();
    threads.start(
        "standby",
        () -> {
          lock.lock();
          leaderGone.await();
        });
    threads.start(
        "leader",
        () -> {
          work();
          lock.lock();
          leaderGone.signalAll();
        });
  }

  /** Candidates queue at the lock of the elected one. */
  private void election() throws InterruptedException {
    ReentrantLock seat = new ReentrantLock(true);
    CountDownLatch elected = new CountDownLatch(1);
    threads.start(
        "elected",
        () -> {
          seat.lock();
          elected.countDown();
          work();
          seat.unlock();
        });
    elected.await();
    for (int i = 1; i <= 3; i++) {
      threads.start("candidate-" + i, seat::lockInterruptibly);
    }
  }

  private static ThreadPoolExecutor warm;

  /** All threads started, none ever used. */
  private void warmPool() {
    warm = (ThreadPoolExecutor) Executors.newFixedThreadPool(4, threads.factory("warm"));
    warm.prestartAllCoreThreads();
  }

  private static ScheduledExecutorService events;

  /** Requests wait for an event; a timer would tell them. */
  private void longPolling() {
    events = Executors.newScheduledThreadPool(1, threads.factory("events"));
    events.schedule(
        () -> POLLS.values().forEach(poll -> poll.complete("nothing new")), 1, TimeUnit.DAYS);
    for (int i = 1; i <= 3; i++) {
      CompletableFuture<String> poll = new CompletableFuture<>();
      POLLS.put("poll-" + i, poll);
      threads.start("polling-" + i, poll::get);
    }
  }

  /** Producers wait for room while the consumer is at work. */
  private void slowConsumer() throws InterruptedException {
    BlockingQueue<String> orders = new ArrayBlockingQueue<>(1);
    orders.put("first");
    threads.start(
        "slow-consumer",
        () -> {
          work();
          orders.take();
        });
    threads.start("producer-1", () -> orders.put("second"));
    threads.start("producer-2", () -> orders.put("third"));
  }

  /** Three of four parts are done. */
  private void batch() {
    CyclicBarrier done = new CyclicBarrier(4);
    for (int i = 1; i <= 3; i++) {
      threads.start("part-" + i, done::await);
    }
    threads.start(
        "part-4",
        () -> {
          work();
          done.await();
        });
  }

  /** The old version is shut down and waits for its last request. */
  private void draining() {
    ExecutorService old = Executors.newFixedThreadPool(2, threads.factory("old"));
    old.submit(
        () -> {
          work();
          return null;
        });
    old.shutdown();
    threads.start("drains", () -> old.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS));
  }

  private static final Semaphore TOKENS = new Semaphore(0);

  /** A timer refills the tokens that callers wait for. */
  private void rateLimit() {
    ScheduledExecutorService refill =
        Executors.newScheduledThreadPool(1, threads.factory("refill"));
    refill.scheduleAtFixedRate(() -> TOKENS.release(10), 1, 1, TimeUnit.DAYS);
    for (int i = 1; i <= 2; i++) {
      threads.start("limited-" + i, TOKENS::acquire);
    }
  }

  /** Calls wait in a map for the answers that a reader gets from the network. */
  private void correlation() throws IOException {
    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    threads.start(
        "network",
        () -> {
          socket.accept();
          PENDING.values().forEach(call -> call.complete("answer"));
        });
    for (int i = 1; i <= 2; i++) {
      CompletableFuture<String> call = new CompletableFuture<>();
      PENDING.put(i, call);
      threads.start("call-" + i, call::get);
    }
  }

  private static final BlockingQueue<String> RAW = new LinkedBlockingQueue<>();
  private static final BlockingQueue<String> PARSED = new LinkedBlockingQueue<>();

  /** Two stages, and no traffic. */
  private void idlePipeline() {
    threads.start(
        "parses",
        () -> {
          while (true) {
            PARSED.put(RAW.take());
          }
        });
    threads.start(
        "stores",
        () -> {
          while (true) {
            Scenario.say(PARSED.take());
          }
        });
  }

  /** Readers wait until the cache has been loaded again. */
  private void cacheRefresh() throws InterruptedException {
    ReentrantReadWriteLock cache = new ReentrantReadWriteLock();
    CountDownLatch locked = new CountDownLatch(1);
    threads.start(
        "refreshes",
        () -> {
          cache.writeLock().lock();
          locked.countDown();
          work();
          cache.writeLock().unlock();
        });
    locked.await();
    for (int i = 1; i <= 3; i++) {
      threads.start("reads-" + i, cache.readLock()::lock);
    }
  }

  private static ExecutorService single;

  /** The only thread of a pool waits for a service; others wait behind it. */
  private void busySingleThread() {
    single = Executors.newSingleThreadExecutor(threads.factory("single"));
    CompletableFuture<String> answer = new CompletableFuture<>();
    threads.start(
        "service",
        () -> {
          work();
          answer.complete("answer");
        });
    single.submit(() -> answer.get());
    threads.start("behind", () -> single.submit(() -> "later").get());
  }

  /** A task waits for another one of its pool, which runs. */
  private void roomForNested() {
    ExecutorService roomy = Executors.newFixedThreadPool(3, threads.factory("roomy"));
    roomy.submit(
        () ->
            roomy
                .submit(
                    () -> {
                      work();
                      return "done";
                    })
                .get());
  }

  private static final BlockingQueue<StringBuilder> IDLE = new LinkedBlockingQueue<>();

  /** All of a bounded pool's objects are lent to somebody who is at work. */
  private void leases() throws InterruptedException {
    IDLE.put(new StringBuilder("lent"));
    CountDownLatch taken = new CountDownLatch(1);
    threads.start(
        "lender",
        () -> {
          StringBuilder lent = IDLE.take();
          taken.countDown();
          work();
          IDLE.put(lent);
        });
    taken.await();
    for (int i = 1; i <= 2; i++) {
      threads.start("borrows-" + i, () -> IDLE.put(IDLE.take()));
    }
  }

  /** One party of a phase is still at work. */
  private void phases() {
    Phaser phase = new Phaser(2);
    threads.start("early", phase::arriveAndAwaitAdvance);
    threads.start(
        "late",
        () -> {
          work();
          phase.arrive();
        });
  }
}
