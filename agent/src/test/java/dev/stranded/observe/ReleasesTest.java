package dev.stranded.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stranded.model.Release;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Release.Holder;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import dev.stranded.observe.jdk.JdkField;
import dev.stranded.observe.thread.MonitorView;
import dev.stranded.observe.thread.ThreadFields;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can end a wait, on both kinds of threads. */
class ReleasesTest {

  private static final String POOL = "java.util.concurrent.ThreadPoolExecutor";
  private static final JdkField POOL_LOCK = JdkField.required(POOL, "mainLock");
  private static final JdkField POOL_TERMINATION = JdkField.required(POOL, "termination");

  static Stream<Supplier<Staged>> bothKinds() {
    return Stream.of(Staged::platform, Staged::virtual);
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void namesTheOwnerOfALock(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      ReentrantLock lock = new ReentrantLock();
      Thread owner = staged.waiting(() -> holdForEver(lock));
      Thread waiter = staged.waiting(lock::lockInterruptibly);

      Wait wait = Look.withoutRecords().at(waiter);

      assertThat(wait.release()).isEqualTo(heldBy(owner, Hold.OWNS));
      assertThat(wait.confirmed()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void seesThatTheOwnerOfALockIsDead(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      ReentrantLock lock = new ReentrantLock();
      Thread owner = staged.start(lock::lock);
      Staged.await(owner, Thread.State.TERMINATED);
      Thread waiter = staged.waiting(lock::lockInterruptibly);

      Wait wait = Look.withoutRecords().at(waiter);

      assertThat(holder(wait).alive()).isFalse();
      assertThat(holder(wait).threadId()).isEqualTo(ThreadFields.id(owner));
      assertThat(wait.confirmed()).isTrue();
    }
  }

  /** Other code may name any object as its blocker: that tells nothing of who unparks it. */
  @ParameterizedTest
  @MethodSource("bothKinds")
  void leavesWhoParksByItselfToAnyone(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      ReentrantLock lock = new ReentrantLock();
      Staged.await(staged.start(lock::lock), Thread.State.TERMINATED);
      Thread queued = staged.waiting(lock::lockInterruptibly);
      Object inside = LockSupport.getBlocker(queued);
      Thread parked = staged.waiting(() -> parkAt(inside));
      Look look = Look.withoutRecords();

      assertThat(look.at(parked).release()).isEqualTo(new Release.Anyone());
      assertThat(holder(look.at(queued)).alive()).isFalse();
    }
  }

  /**
   * What is found for one thread is not taken for another that waits at the same object otherwise.
   */
  @ParameterizedTest
  @MethodSource("bothKinds")
  void tellsApartWhoParksAtOneObject(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      FutureTask<String> task = neverDone();
      Thread runner = staged.waiting(task::run);
      Thread before = staged.waiting(() -> parkAt(task));
      Thread waiter = staged.waiting(task::get);
      Thread after = staged.waiting(() -> parkAt(task));
      Look look = Look.withoutRecords();

      assertThat(look.at(waiter).release())
          .isEqualTo(new Release.RunBy(ThreadFields.id(runner), runner.getName()));
      assertThat(look.at(before).release()).isEqualTo(new Release.Anyone());
      assertThat(look.at(after).release()).isEqualTo(new Release.Anyone());
    }
  }

  private static FutureTask<String> neverDone() {
    return new FutureTask<>(
        () -> {
          new CountDownLatch(1).await();
          return "never";
        });
  }

  private static void parkAt(Object blocker) {
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.park(blocker);
    }
  }

  /** The thread that a factory made for a worker may have handed it on to another. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void namesWorkersThatRunOnTheirThreadsAlone(boolean handedOn) {
    CountDownLatch never = new CountDownLatch(1);
    List<Thread> made = new CopyOnWriteArrayList<>();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            worker -> {
              made.add(handedOn ? new HandsOn(worker, never) : new Thread(worker));
              return made.get(0);
            });
    try (Staged staged = Staged.platform()) {
      staged.atEnd(pool::shutdownNow);
      staged.atEnd(never::countDown);
      pool.execute(() -> uninterruptibly(never));
      Staged.await(made.get(0), Thread.State.WAITING);
      Lock mainLock = (Lock) POOL_LOCK.get(pool);
      Condition termination = (Condition) POOL_TERMINATION.get(pool);
      Thread waiter =
          staged.waiting(
              () -> {
                mainLock.lock();
                try {
                  while (!pool.isTerminated()) {
                    termination.await();
                  }
                } finally {
                  mainLock.unlock();
                }
              });

      assertThat(Look.withoutRecords().at(waiter).release())
          .isEqualTo(handedOn ? new Release.Anyone() : heldBy(made.get(0), Hold.WORKS));
    }
  }

  private static void uninterruptibly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException goesOn) {
        // Until the end of the test.
      }
    }
  }

  private static final class HandsOn extends Thread {
    private final Runnable worker;
    private final CountDownLatch never;

    HandsOn(Runnable worker, CountDownLatch never) {
      super(worker);
      this.worker = worker;
      this.never = never;
    }

    @Override
    public void run() {
      new Thread(worker).start();
      uninterruptibly(never);
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void leavesALatchToAnyone(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      Thread waiter = staged.waiting(() -> new CountDownLatch(1).await());
      assertThat(Look.withoutRecords().at(waiter).release()).isEqualTo(new Release.Anyone());
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void namesTheThreadJoined(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      Thread joined = staged.waiting(() -> new CountDownLatch(1).await());
      Thread waiter = staged.waiting(joined::join);

      Wait wait = Look.withoutRecords().at(waiter);

      assertThat(wait.release())
          .isEqualTo(new Release.EndOf(ThreadFields.id(joined), joined.getName()));
      assertThat(wait.channel().identity())
          .isEqualTo(Integer.toHexString(System.identityHashCode(joined)));
      assertThat(wait.channel().type()).isEqualTo(joined.getClass().getName());
    }
  }

  @Test
  void namesTheThreadJoinedAcrossKinds() {
    try (Staged platform = Staged.platform();
        Staged virtual = Staged.virtual()) {
      Thread one = platform.waiting(() -> new CountDownLatch(1).await());
      Thread two = virtual.waiting(() -> new CountDownLatch(1).await());
      Thread joinsOne = virtual.waiting(one::join);
      Thread joinsTwo = platform.waiting(two::join);
      Look look = Look.withoutRecords();
      assertThat(look.at(joinsOne).kind()).isEqualTo(WaitKind.JOIN);
      if (new MonitorView().works()) {
        assertThat(look.at(joinsOne).release())
            .isEqualTo(new Release.EndOf(ThreadFields.id(one), one.getName()));
      }
      assertThat(look.at(joinsTwo).kind()).isEqualTo(WaitKind.JOIN);
      assertThat(look.at(joinsTwo).release())
          .isEqualTo(new Release.EndOf(ThreadFields.id(two), two.getName()));
    }
  }

  @Test
  void takesAWaitOnAThreadsMonitorForNoJoin() {
    try (Staged staged = Staged.platform()) {
      Thread other = staged.waiting(() -> new CountDownLatch(1).await());
      Thread waiter =
          staged.waiting(
              () -> {
                synchronized (other) {
                  while (other.isAlive()) {
                    other.wait();
                  }
                }
              });
      Wait wait = Look.withoutRecords().at(waiter);
      assertThat(wait.kind()).isEqualTo(WaitKind.MONITOR_WAIT);
      assertThat(wait.release()).isEqualTo(new Release.Anyone());
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void namesTheWriterThatReadersWaitFor(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
      Thread writer =
          staged.waiting(
              () -> {
                lock.writeLock().lock();
                new CountDownLatch(1).await();
              });
      Thread reader = staged.waiting(lock.readLock()::lockInterruptibly);
      assertThat(Look.withoutRecords().at(reader).release()).isEqualTo(heldBy(writer, Hold.OWNS));
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void namesTheReadersThatAWriterWaitsForAndTheWriterThatAReaderWaitsBehind(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
      Thread first = staged.waiting(() -> readForEver(lock));
      Thread second = staged.waiting(() -> readForEver(lock));
      Thread third = staged.waiting(() -> readForEver(lock));
      Thread writer = staged.waiting(lock.writeLock()::lockInterruptibly);
      Thread reader = staged.waiting(lock.readLock()::lockInterruptibly);
      Look look = Look.withoutRecords();

      assertThat(((Release.HeldBy) look.at(writer).release()).holders())
          .extracting(Holder::threadId, Holder::hold)
          .containsExactlyInAnyOrder(
              tuple(ThreadFields.id(first), Hold.READS),
              tuple(ThreadFields.id(second), Hold.READS),
              tuple(ThreadFields.id(third), Hold.READS));
      assertThat(look.at(reader).release()).isEqualTo(heldBy(writer, Hold.QUEUED_AHEAD));
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void seesThatReadersAreDead(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
      Thread first = staged.start(lock.readLock()::lock);
      Staged.await(first, Thread.State.TERMINATED);
      Thread second = staged.start(lock.readLock()::lock);
      Staged.await(second, Thread.State.TERMINATED);
      Thread writer = staged.waiting(lock.writeLock()::lockInterruptibly);
      assertThat(((Release.HeldBy) Look.withoutRecords().at(writer).release()).holders())
          .extracting(Holder::threadId, Holder::alive)
          .containsExactly(
              tuple(ThreadFields.id(first), false), tuple(ThreadFields.id(second), false));
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void seesAThreadThatWaitsForItsOwnReadHold(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
      Thread upgrader =
          staged.waiting(
              () -> {
                lock.readLock().lock();
                lock.writeLock().lockInterruptibly();
              });
      assertThat(Look.withoutRecords().at(upgrader).release())
          .isEqualTo(heldBy(upgrader, Hold.READS));
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void namesTheOwnerOfAMonitor(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      Object monitor = new Object();
      CountDownLatch never = new CountDownLatch(1);
      staged.atEnd(never::countDown);
      Thread owner =
          staged.waiting(
              () -> {
                synchronized (monitor) {
                  never.await();
                }
              });
      Thread waiter =
          staged.blocked(
              () -> {
                synchronized (monitor) {
                  monitor.notifyAll();
                }
              });
      Look look = Look.withoutRecords();
      look.once();
      look.once();

      Wait wait = look.at(waiter);

      if (!ThreadFields.isVirtual(waiter) || new MonitorView().works()) {
        assertThat(wait.release()).isEqualTo(heldBy(owner, Hold.OWNS));
        // Without a record of its mounts nothing tells that a virtual thread has not moved.
        assertThat(wait.confirmed()).isEqualTo(!ThreadFields.isVirtual(waiter));
        assertThat(wait.channel().identity())
            .isEqualTo(Integer.toHexString(System.identityHashCode(monitor)));
      } else {
        assertThat(wait.release()).isEqualTo(new Release.Anyone());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void namesTheRunnerOfATask(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      FutureTask<String> task = neverDone();
      Thread runner = staged.waiting(task::run);
      Thread waiter = staged.waiting(task::get);
      assertThat(Look.withoutRecords().at(waiter).release())
          .isEqualTo(new Release.RunBy(ThreadFields.id(runner), runner.getName()));
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void findsAFutureInItsPoolsQueue(Supplier<Staged> kind) {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try (Staged staged = kind.get()) {
      CountDownLatch never = new CountDownLatch(1);
      staged.atEnd(pool::shutdownNow);
      Future<?> running =
          pool.submit(
              () -> {
                never.await();
                return "never";
              });
      Future<?> queued = pool.submit(() -> "queued");
      CompletableFuture<String> stage =
          CompletableFuture.supplyAsync(() -> "queued", pool).thenApply(String::trim);
      Thread task = staged.waiting(queued::get);
      Thread dependent = staged.waiting(() -> stage.get());
      Look look = Look.withoutRecords();

      String id = "java.util.concurrent.ThreadPoolExecutor@";
      assertThat(((Release.QueuedIn) look.at(task).release()).poolId()).startsWith(id);
      assertThat(((Release.QueuedIn) look.at(dependent).release()).poolId()).startsWith(id);
      assertThat(running.isDone()).isFalse();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void workerThatAwaitsItsOwnPoolWaitsForItselfWhateverTheLimit() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    pool.execute(
        () -> {
          worker.complete(Thread.currentThread());
          awaitTermination(pool);
        });
    try {
      pool.shutdown();
      Staged.await(worker.get(), Thread.State.TIMED_WAITING);
      Wait wait = Look.withoutRecords().untilAllWait(worker.get()).get(0);

      assertThat(wait.release()).isEqualTo(heldBy(worker.get(), Hold.WORKS));
      assertThat(wait.confirmed()).isFalse();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void workerThatAwaitsAnotherPoolWaitsWithALimit() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    ExecutorService other = Executors.newFixedThreadPool(1);
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    pool.execute(
        () -> {
          worker.complete(Thread.currentThread());
          awaitTermination(other);
        });
    try {
      Staged.await(worker.get(), Thread.State.TIMED_WAITING);

      assertThat(Look.withoutRecords().waits(worker.get())).isFalse();
    } finally {
      pool.shutdownNow();
      other.shutdownNow();
    }
  }

  private static void awaitTermination(ExecutorService pool) {
    try {
      assertThat(pool.awaitTermination(1, TimeUnit.DAYS)).isTrue();
    } catch (InterruptedException endOfTest) {
      Thread.currentThread().interrupt();
    }
  }

  private static void holdForEver(ReentrantLock lock) throws InterruptedException {
    lock.lock();
    new CountDownLatch(1).await();
  }

  private static void readForEver(ReentrantReadWriteLock lock) throws InterruptedException {
    lock.readLock().lock();
    new CountDownLatch(1).await();
  }

  private static Holder holder(Wait wait) {
    return ((Release.HeldBy) wait.release()).holders().get(0);
  }

  private static Release heldBy(Thread thread, Hold hold) {
    return new Release.HeldBy(
        List.of(new Holder(ThreadFields.id(thread), thread.getName(), true, hold)));
  }
}
