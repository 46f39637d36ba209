package dev.acme.scenarios;

import dev.acme.scenarios.Cast.Part;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The threads of a {@link MixedScenario} that wait for whoever reaches a synchroniser. */
final class MixedSynchronisers {

  private final Cast cast;

  MixedSynchronisers(Cast cast) {
    this.cast = cast;
  }

  void stage() throws Exception {
    counters();
    meetings();
    conditions();
    futures();
    pools();
    cast.start(Fate.LOST, "park", "park", MixedSynchronisers::park);
    cast.startKept("park", "park", MixedSynchronisers::park);
  }

  private static void park() {
    for (; ; ) {
      LockSupport.park();
    }
  }

  private void counters() throws Exception {
    cast.twins(
        "latch",
        "latch",
        fate -> {
          CountDownLatch latch = new CountDownLatch(1);
          return new Part(latch, latch::await);
        });
    cast.twins(
        "semaphore",
        "semaphore",
        fate -> {
          Semaphore semaphore = new Semaphore(0);
          return new Part(semaphore, semaphore::acquire);
        });
    cast.twins(
        "semaphore",
        "semaphore-fair",
        fate -> {
          Semaphore semaphore = new Semaphore(0, true);
          return new Part(semaphore, semaphore::acquireUninterruptibly);
        });
  }

  private void meetings() throws Exception {
    cast.twins(
        "barrier",
        "barrier",
        fate -> {
          CyclicBarrier barrier = new CyclicBarrier(2);
          return new Part(barrier, barrier::await);
        });
    cast.twins(
        "phaser",
        "phaser",
        fate -> {
          Phaser phaser = new Phaser(2);
          return new Part(phaser, phaser::arriveAndAwaitAdvance);
        });
    cast.twins(
        "exchanger",
        "exchanger",
        fate -> {
          Exchanger<String> exchanger = new Exchanger<>();
          return new Part(exchanger, () -> exchanger.exchange("mine"));
        });
  }

  private void conditions() throws Exception {
    cast.twins("condition", "condition", fate -> condition(new ReentrantLock()));
    cast.twins(
        "condition",
        "condition-write",
        fate -> condition(new ReentrantReadWriteLock().writeLock()));
    cast.twins(
        "monitor-wait",
        "monitor-wait",
        fate -> {
          Object monitor = new StringBuilder("monitor");
          return new Part(monitor, () -> waitFor(monitor));
        });
  }

  private static Part condition(java.util.concurrent.locks.Lock lock) {
    Condition condition = lock.newCondition();
    return new Part(
        condition,
        () -> {
          lock.lock();
          for (; ; ) {
            condition.await();
          }
        });
  }

  private static void waitFor(Object monitor) throws InterruptedException {
    synchronized (monitor) {
      for (; ; ) {
        monitor.wait();
      }
    }
  }

  private void futures() throws Exception {
    cast.twins(
        "future",
        "completable",
        fate -> {
          CompletableFuture<String> future = new CompletableFuture<>();
          return new Part(future, future::get);
        });
    cast.twins(
        "future",
        "dependent",
        fate -> {
          CompletableFuture<String> source = new CompletableFuture<>();
          CompletableFuture<String> dependent = source.thenApply(String::trim);
          return new Part(source, dependent::join);
        });
    cast.twins(
        "future",
        "any-of",
        fate -> {
          CompletableFuture<String> one = new CompletableFuture<>();
          CompletableFuture<String> other = new CompletableFuture<>();
          return new Part(other, CompletableFuture.anyOf(one, other)::join);
        });
    cast.twins(
        "future",
        "future-task",
        fate -> {
          FutureTask<String> task = new FutureTask<>(() -> "never run");
          return new Part(task, task::get);
        });
  }

  /** Whoever waits for the tasks of a pool, whose worker never gets on. */
  private void pools() throws Exception {
    cast.twins(
        "future",
        "invoke-all",
        fate -> {
          Callable<String> task = stuck(fate);
          ExecutorService pool = pool(fate, "worker-of-all");
          return new Part(List.of(), () -> pool.invokeAll(List.of(task)));
        });
    cast.twins(
        "future",
        "submitted",
        fate -> {
          Callable<String> task = stuck(fate);
          ExecutorService pool = pool(fate, "worker-of-one");
          return new Part(List.of(), () -> pool.submit(task).get());
        });
  }

  private ExecutorService pool(Fate fate, String worker) {
    return Executors.newFixedThreadPool(1, cast.factory(cast.expect(fate, worker, "latch")));
  }

  private static Callable<String> stuck(Fate fate) {
    return () -> {
      fate.stay();
      return "never";
    };
  }
}
