package dev.stranded.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import dev.stranded.observe.thread.MonitorView;
import dev.stranded.observe.thread.ThreadFields;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every kind of wait is named, with its channel's class, on both kinds of threads. */
class WaitKindsTest {

  /** One wait and how it is to be named. */
  private record Case(String name, WaitKind kind, String type, Staged.Body body) {}

  private static final String JUC = "java.util.concurrent.";

  @TestFactory
  Stream<DynamicTest> namesWaitsOfPlatformThreads() {
    return cases().stream()
        .map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c, Staged.platform())));
  }

  @TestFactory
  Stream<DynamicTest> namesWaitsOfVirtualThreads() {
    return cases().stream()
        .map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c, Staged.virtual())));
  }

  private static void check(Case expected, Staged staged) {
    try (staged) {
      Thread thread = staged.waiting(expected.body());
      Wait wait = Look.withoutRecords().at(thread);
      assertThat(wait.kind()).as(wait.toString()).isEqualTo(expected.kind());
      boolean told = expected.kind() != WaitKind.MONITOR_WAIT || tellsMonitorsOf(thread);
      assertThat(wait.channel().type())
          .as(wait.toString())
          .isEqualTo(told ? expected.type() : "unknown");
    }
  }

  /** Before JDK 25 nothing tells for which monitor a virtual thread waits. */
  private static boolean tellsMonitorsOf(Thread thread) {
    return !ThreadFields.isVirtual(thread) || new MonitorView().works();
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    queues(cases);
    locks(cases);
    futures(cases);
    others(cases);
    return cases;
  }

  private static void queues(List<Case> cases) {
    WaitKind take = WaitKind.QUEUE_TAKE;
    WaitKind put = WaitKind.QUEUE_PUT;
    cases.add(new Case("lbq", take, JUC + "LinkedBlockingQueue", lbq()::take));
    cases.add(new Case("lbq lambda", take, JUC + "LinkedBlockingQueue", () -> lbq().take()));
    cases.add(
        new Case(
            "abq put",
            put,
            JUC + "ArrayBlockingQueue",
            () -> {
              LinkedBlockingQueue<String> full = new LinkedBlockingQueue<>(List.of("one"));
              new ArrayBlockingQueue<>(1, true, full).put("two");
            }));
    cases.add(
        new Case(
            "abq", take, JUC + "ArrayBlockingQueue", () -> new ArrayBlockingQueue<>(1).take()));
    cases.add(
        new Case(
            "lbd",
            take,
            JUC + "LinkedBlockingDeque",
            () -> new LinkedBlockingDeque<>().takeLast()));
    cases.add(
        new Case(
            "pbq",
            take,
            JUC + "PriorityBlockingQueue",
            () -> new PriorityBlockingQueue<String>().take()));
    cases.add(new Case("delay", take, JUC + "DelayQueue", () -> new DelayQueue<Delayed>().take()));
    cases.add(
        new Case("sq take", take, JUC + "SynchronousQueue", () -> new SynchronousQueue<>().take()));
    cases.add(
        new Case(
            "sq fair put",
            put,
            JUC + "SynchronousQueue",
            () -> new SynchronousQueue<>(true).put("one")));
    cases.add(
        new Case(
            "ltq take",
            take,
            JUC + "LinkedTransferQueue",
            () -> new LinkedTransferQueue<>().take()));
    cases.add(
        new Case(
            "ltq transfer",
            put,
            JUC + "LinkedTransferQueue",
            () -> new LinkedTransferQueue<>().transfer("one")));
  }

  private static LinkedBlockingQueue<String> lbq() {
    return new LinkedBlockingQueue<>();
  }

  private static void locks(List<Case> cases) {
    String locks = JUC + "locks.";
    cases.add(
        new Case(
            "lock",
            WaitKind.LOCK,
            locks + "ReentrantLock",
            () -> {
              ReentrantLock lock = new ReentrantLock();
              elsewhere(lock::lock);
              lock.lockInterruptibly();
            }));
    cases.add(
        new Case(
            "read lock",
            WaitKind.LOCK,
            locks + "ReentrantReadWriteLock",
            () -> {
              ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
              elsewhere(lock.writeLock()::lock);
              lock.readLock().lockInterruptibly();
            }));
    cases.add(
        new Case(
            "stamped",
            WaitKind.LOCK,
            locks + "StampedLock",
            () -> {
              StampedLock lock = new StampedLock();
              lock.writeLock();
              lock.readLockInterruptibly();
            }));
    cases.add(
        new Case(
            "condition",
            WaitKind.CONDITION,
            locks + "AbstractQueuedSynchronizer$ConditionObject",
            () -> {
              ReentrantLock lock = new ReentrantLock();
              Condition condition = lock.newCondition();
              lock.lock();
              while (lock.isHeldByCurrentThread()) {
                condition.await();
              }
            }));
  }

  private static void elsewhere(Runnable action) {
    Thread other = new Thread(action);
    other.start();
    Staged.await(other, Thread.State.TERMINATED);
  }

  /** Takes tasks and runs none. */
  static final class NeverRuns extends AbstractExecutorService {
    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return false;
    }

    @Override
    public void execute(Runnable command) {}
  }

  private static void futures(List<Case> cases) {
    WaitKind future = WaitKind.FUTURE;
    cases.add(
        new Case(
            "future task", future, JUC + "FutureTask", () -> new FutureTask<>(() -> "x").get()));
    cases.add(
        new Case(
            "completable",
            future,
            JUC + "CompletableFuture",
            () -> new CompletableFuture<String>().get()));
    cases.add(
        new Case(
            "all of",
            future,
            JUC + "CompletableFuture",
            () -> CompletableFuture.allOf(new CompletableFuture<>()).get()));
    cases.add(
        new Case(
            "fork join", future, JUC + "ForkJoinTask", () -> ForkJoinTask.adapt(() -> "x").get()));
  }

  /** An application's own queue, built on a condition. */
  static final class Mailbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition mail = lock.newCondition();

    String take() throws InterruptedException {
      lock.lock();
      try {
        while (lock.isHeldByCurrentThread()) {
          mail.await();
        }
        return "mail";
      } finally {
        lock.unlock();
      }
    }
  }

  private static void others(List<Case> cases) {
    cases.add(
        new Case(
            "own queue around a condition",
            WaitKind.CONDITION,
            JUC + "locks.AbstractQueuedSynchronizer$ConditionObject",
            () -> new Mailbox().take()));
    cases.add(
        new Case(
            "invoke all",
            WaitKind.FUTURE,
            JUC + "FutureTask",
            () -> new NeverRuns().invokeAll(List.of(() -> "never"))));
    cases.add(
        new Case(
            "latch", WaitKind.LATCH, JUC + "CountDownLatch", () -> new CountDownLatch(1).await()));
    cases.add(
        new Case(
            "semaphore", WaitKind.SEMAPHORE, JUC + "Semaphore", () -> new Semaphore(0).acquire()));
    cases.add(
        new Case(
            "barrier",
            WaitKind.BARRIER,
            JUC + "CyclicBarrier",
            () -> new CyclicBarrier(2).await()));
    cases.add(
        new Case(
            "phaser",
            WaitKind.PHASER,
            JUC + "Phaser",
            () -> new Phaser(2).awaitAdvanceInterruptibly(new Phaser(2).getPhase())));
    cases.add(
        new Case(
            "exchanger",
            WaitKind.EXCHANGER,
            JUC + "Exchanger",
            () -> new Exchanger<String>().exchange("x")));
    cases.add(
        new Case(
            "park on object",
            WaitKind.PARK,
            "java.lang.String",
            () -> LockSupport.park("blocker")));
    cases.add(
        new Case(
            "object wait",
            WaitKind.MONITOR_WAIT,
            "java.util.concurrent.atomic.AtomicInteger",
            () -> {
              AtomicInteger monitor = new AtomicInteger();
              synchronized (monitor) {
                while (monitor.get() == 0) {
                  monitor.wait();
                }
              }
            }));
  }
}
