package dev.acme.scenarios;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * More and more threads in every wait there is, named for it. Argument: {@code platform} or {@code
 * virtual}.
 */
public final class WaitKindsScenario {

  private static final int EACH = 40;
  private static final Object KEPT_MONITOR = new Object();
  private static final ReentrantLock KEPT_LOCK = new ReentrantLock();
  private static final ReadWriteLock KEPT_READ_WRITE = new ReentrantReadWriteLock();
  private static final StampedLock KEPT_STAMPED = new StampedLock();
  private static final CountDownLatch NEVER = new CountDownLatch(1);
  private static final CountDownLatch KEPT = new CountDownLatch(1);
  private static final ExecutorService SLOW = Executors.newCachedThreadPool();
  private static final ForkJoinPool FORK_JOIN = new ForkJoinPool(2);
  private static final Thread STAYER =
      Threads.PLATFORM.unstarted("stayer", WaitKindsScenario::stay);

  private WaitKindsScenario() {}

  public static void main(String[] args) throws Exception {
    Threads threads = Threads.named(args[0]);
    STAYER.start();
    Threads.PLATFORM.start("keeper", WaitKindsScenario::keepAll);
    KEPT.await();
    Scenario.say("READY");
    Map<String, Body> waits = waits();
    for (int i = 1; i <= EACH; i++) {
      for (Map.Entry<String, Body> wait : waits.entrySet()) {
        threads.start(wait.getKey() + "-" + i, wait.getValue());
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
    Scenario.awaitLine("end");
  }

  /** Holds what others want. */
  private static void keepAll() {
    KEPT_LOCK.lock();
    KEPT_READ_WRITE.writeLock().lock();
    KEPT_STAMPED.writeLock();
    synchronized (KEPT_MONITOR) {
      KEPT.countDown();
      stay();
    }
  }

  /** Without a limit: who waits for a thread that sleeps is not suspected. */
  private static void stay() {
    try {
      NEVER.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, Body> waits() {
    Map<String, Body> waits = new LinkedHashMap<>();
    takes(waits);
    puts(waits);
    locks(waits);
    futures(waits);
    synchronisers(waits);
    return waits;
  }

  private static void takes(Map<String, Body> waits) {
    waits.put("take-linked", () -> new LinkedBlockingQueue<String>().take());
    waits.put("take-array", () -> new ArrayBlockingQueue<String>(1).take());
    waits.put("take-deque", () -> new LinkedBlockingDeque<String>().takeLast());
    waits.put("take-priority", () -> new PriorityBlockingQueue<String>().take());
    waits.put("take-delay", () -> new DelayQueue<>().take());
    waits.put("take-synchronous", () -> new SynchronousQueue<String>().take());
    waits.put("take-synchronous-fair", () -> new SynchronousQueue<String>(true).take());
    waits.put("take-transfer", () -> new LinkedTransferQueue<String>().take());
  }

  private static void puts(Map<String, Body> waits) {
    waits.put("put-linked", () -> putTwice(new LinkedBlockingQueue<>(1)));
    waits.put("put-array", () -> putTwice(new ArrayBlockingQueue<>(1)));
    waits.put("put-deque", () -> putTwice(new LinkedBlockingDeque<>(1)));
    waits.put("put-synchronous", () -> new SynchronousQueue<String>().put("item"));
    waits.put("put-transfer", () -> new LinkedTransferQueue<String>().transfer("item"));
  }

  private static void putTwice(BlockingQueue<String> queue) throws InterruptedException {
    queue.put("fits");
    queue.put("does not");
  }

  private static void locks(Map<String, Body> waits) {
    waits.put("lock-reentrant", KEPT_LOCK::lock);
    waits.put("lock-interruptibly", KEPT_LOCK::lockInterruptibly);
    waits.put("lock-read", () -> KEPT_READ_WRITE.readLock().lock());
    waits.put("lock-write", () -> KEPT_READ_WRITE.writeLock().lock());
    waits.put("lock-stamped-read", () -> KEPT_STAMPED.readLock());
    waits.put("lock-stamped-write", () -> KEPT_STAMPED.writeLock());
    waits.put(
        "monitor-enter",
        () -> {
          synchronized (KEPT_MONITOR) {
            Scenario.say("not reached");
          }
        });
    waits.put(
        "monitor-wait",
        () -> {
          Object answer = new StringBuilder("answer");
          synchronized (answer) {
            answer.wait();
          }
        });
    waits.put("condition", () -> await(new ReentrantLock()));
    waits.put("condition-uninterruptibly", () -> awaitUninterruptibly(new ReentrantLock()));
  }

  private static void await(Lock lock) throws InterruptedException {
    Condition condition = lock.newCondition();
    lock.lock();
    condition.await();
  }

  private static void awaitUninterruptibly(Lock lock) {
    Condition condition = lock.newCondition();
    lock.lock();
    condition.awaitUninterruptibly();
  }

  private static void futures(Map<String, Body> waits) {
    waits.put("future-get", () -> new CompletableFuture<String>().get());
    waits.put("future-join", () -> new CompletableFuture<String>().join());
    waits.put(
        "future-all",
        () -> CompletableFuture.allOf(new CompletableFuture<>(), new CompletableFuture<>()).join());
    waits.put("future-task", () -> new FutureTask<>(() -> "never run").get());
    waits.put("future-submitted", () -> SLOW.submit(WaitKindsScenario::stay).get());
    waits.put("future-invoke-all", () -> SLOW.invokeAll(List.of(WaitKindsScenario::stayLong)));
    waits.put("future-invoke-any", () -> SLOW.invokeAny(List.of(WaitKindsScenario::stayLong)));
    waits.put("future-fork-join", () -> FORK_JOIN.submit(WaitKindsScenario::stay).join());
  }

  private static String stayLong() {
    stay();
    return "stayed";
  }

  private static void synchronisers(Map<String, Body> waits) {
    waits.put("latch", () -> new CountDownLatch(1).await());
    waits.put("latch-years", () -> new CountDownLatch(1).await(Long.MAX_VALUE, TimeUnit.DAYS));
    waits.put("semaphore", () -> new Semaphore(0).acquire());
    waits.put("semaphore-fair", () -> new Semaphore(0, true).acquireUninterruptibly());
    waits.put("barrier", () -> new CyclicBarrier(2).await());
    waits.put("phaser", () -> new Phaser(2).arriveAndAwaitAdvance());
    waits.put("exchanger", () -> new Exchanger<String>().exchange("mine"));
    waits.put("join", STAYER::join);
    waits.put("park", WaitKindsScenario::park);
    waits.put("park-on", () -> parkOn(new AtomicAnswer()));
  }

  private static void park() {
    for (; ; ) {
      LockSupport.park();
    }
  }

  private static void parkOn(Object blocker) {
    for (; ; ) {
      LockSupport.park(blocker);
    }
  }

  /** A synchroniser of the application's own. */
  private static final class AtomicAnswer {}
}
