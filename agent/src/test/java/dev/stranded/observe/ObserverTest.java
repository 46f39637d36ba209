package dev.stranded.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.CollectedThreads;
import dev.stranded.model.Counterpart;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Release;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import dev.stranded.observe.history.FollowedThreads;
import dev.stranded.observe.history.Records;
import dev.stranded.observe.thread.MonitorView;
import dev.stranded.observe.thread.ThreadFields;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the observer makes of threads, records and time. */
class ObserverTest {

  static Stream<Supplier<Staged>> bothKinds() {
    return Stream.of(Staged::platform, Staged::virtual);
  }

  /** A queue of the application's. */
  static final class Inbox extends LinkedBlockingQueue<String> {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void leavesLiveThreadsAlone(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      Thread sleeper = staged.in(Thread.State.TIMED_WAITING, () -> Thread.sleep(Long.MAX_VALUE));
      Thread timed =
          staged.in(
              Thread.State.TIMED_WAITING, () -> new CountDownLatch(1).await(1, TimeUnit.DAYS));
      Look look = Look.withoutRecords();
      assertThat(look.waits(sleeper)).isFalse();
      assertThat(look.waits(timed)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void countsAnEndlessLimitAsNoneWhereItWasRecorded(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      Thread endless =
          staged.in(
              Thread.State.TIMED_WAITING,
              () -> new CountDownLatch(1).await(Long.MAX_VALUE, TimeUnit.NANOSECONDS));
      Thread sleeper = staged.in(Thread.State.TIMED_WAITING, () -> Thread.sleep(Long.MAX_VALUE));
      FakeRecords records = new FakeRecords();
      records.withoutLimit = true;
      Look look = Look.with(records);
      assertThat(look.at(endless).kind()).isEqualTo(WaitKind.LATCH);
      assertThat(look.waits(sleeper)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void takesTheTimeOfTheWaitFromTheRecords(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      Thread waiter = staged.waiting(() -> new CountDownLatch(1).await());
      FakeRecords records = new FakeRecords();
      records.moved.put(waiter, System.nanoTime() - TimeUnit.HOURS.toNanos(1));

      Wait wait = Look.with(records).at(waiter);

      assertThat(wait.waitedMillis()).isBetween(3_600_000L, 3_700_000L);
      assertThat(wait.confirmed()).isTrue();
      assertThat(wait.beganUnseen()).isFalse();
      Wait unrecorded = Look.withoutRecords().at(waiter);
      assertThat(unrecorded.waitedMillis()).isLessThan(3_600_000L);
      assertThat(unrecorded.beganUnseen()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void knowsAboutTheBeginOfAWaitThatCameAfterTheFirstLook(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      Look look = Look.withoutRecords();
      look.once();
      Thread waiter = staged.waiting(() -> new CountDownLatch(1).await());

      assertThat(look.at(waiter).beganUnseen()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void restartsTheTimeWhenTheThreadHasMoved(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
      Thread waiter =
          staged.waiting(
              () -> {
                while (!queue.take().isEmpty()) {
                  Thread.onSpinWait();
                }
              });
      FakeRecords records = new FakeRecords();
      records.moved.put(waiter, System.nanoTime() - TimeUnit.HOURS.toNanos(1));
      Look look = Look.with(records);
      look.once();
      records.moved.put(waiter, System.nanoTime());
      assertThat(look.at(waiter).waitedMillis()).isLessThan(3_600_000L);
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void namesTheQueueThatWasRecordedForItsCondition(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      Inbox inbox = new Inbox();
      Thread waiter = staged.waiting(inbox::take);
      FakeRecords records = new FakeRecords();
      records.owners.put(LockSupport.getBlocker(waiter), inbox);
      records.counterparts.put(
          inbox,
          List.of(new Counterpart(7, "producer", Counterpart.Role.PUT, 5, 1, false, null, false)));

      Wait wait = Look.with(records).at(waiter);

      assertThat(wait.kind()).isEqualTo(WaitKind.QUEUE_TAKE);
      assertThat(wait.channel().type()).isEqualTo(Inbox.class.getName());
      assertThat(wait.channel().identity())
          .isEqualTo(Integer.toHexString(System.identityHashCode(inbox)));
      assertThat(wait.counterparts()).extracting(Counterpart::thread).containsExactly("producer");
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void givesWaitersOfOneFutureOneChannel(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      CompletableFuture<String> future = new CompletableFuture<>();
      CompletableFuture<String> other = new CompletableFuture<>();
      Thread one = staged.waiting(future::get);
      Thread two = staged.waiting(future::get);
      Thread third = staged.waiting(other::get);
      Look look = Look.withoutRecords();
      assertThat(look.at(one).channel()).isEqualTo(look.at(two).channel());
      assertThat(look.at(one).channel()).isNotEqualTo(look.at(third).channel());
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void namesWhoTookAStampedLockLastButNoOwner(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      StampedLock lock = new StampedLock();
      Thread writer = staged.start(lock::writeLock);
      Staged.await(writer, Thread.State.TERMINATED);
      Thread waiter = staged.waiting(lock::readLockInterruptibly);
      FakeRecords records = new FakeRecords();
      assertThat(Look.with(records).at(waiter).release()).isEqualTo(new Release.Anyone());
      records.writers.put(lock, writer);
      assertThat(Look.with(records).at(waiter).release())
          .isEqualTo(new Release.TakenBy(ThreadFields.id(writer), writer.getName(), false));
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void confirmsADeadlock(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      ReentrantLock left = new ReentrantLock();
      ReentrantLock right = new ReentrantLock();
      CountDownLatch bothHold = new CountDownLatch(2);
      Thread one = staged.start(() -> lockBoth(left, right, bothHold));
      Thread two = staged.start(() -> lockBoth(right, left, bothHold));
      while (!left.hasQueuedThread(two) || !right.hasQueuedThread(one)) {
        Thread.onSpinWait();
      }
      Staged.await(one, Thread.State.WAITING);
      Staged.await(two, Thread.State.WAITING);
      Look look = Look.withoutRecords();
      assertThat(look.at(one).confirmed()).isTrue();
      assertThat(look.at(two).confirmed()).isTrue();
    }
  }

  private static void lockBoth(ReentrantLock first, ReentrantLock second, CountDownLatch bothHold)
      throws InterruptedException {
    first.lock();
    bothHold.countDown();
    bothHold.await();
    second.lockInterruptibly();
  }

  @Test
  void leavesItsOwnThreadsOut() {
    try (Staged staged = Staged.platform()) {
      Thread own = staged.waiting(() -> new CountDownLatch(1).await());
      Observer observer =
          new Observer(Records.NONE, thread -> thread == own, Thread::new, Look.CLASSES);
      assertThat(observer.observe().threads())
          .extracting(ObservedThread::id)
          .doesNotContain(ThreadFields.id(own))
          .contains(ThreadFields.id(Thread.currentThread()));
    }
  }

  @Test
  void asksNoThreadForWhatItsClassMayMakeUp() {
    Thread liar =
        new Thread(() -> awaitQuietly(new CountDownLatch(1))) {
          @Override
          public State getState() {
            throw new IllegalStateException();
          }

          @Override
          public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException();
          }

          @Override
          public String toString() {
            throw new IllegalStateException();
          }
        };
    liar.setDaemon(true);
    liar.start();
    while (LockSupport.getBlocker(liar) == null) {
      Thread.onSpinWait();
    }
    while (ThreadFields.state(liar) != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(Look.withoutRecords().waits(liar)).isTrue();
    liar.interrupt();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException endOfTest) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void seesTheOwnerOfAMonitorAcrossKindsOfThreads() {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        new MonitorView().works(), "this JDK does not tell the monitors of virtual threads");
    try (Staged platform = Staged.platform();
        Staged virtual = Staged.virtual()) {
      Object monitor = new Object();
      CountDownLatch never = new CountDownLatch(1);
      platform.atEnd(never::countDown);
      Thread owner = virtual.waiting(() -> holdMonitor(monitor, never));
      Thread waiter = platform.blocked(() -> holdMonitor(monitor, never));
      Release release = Look.withoutRecords().at(waiter).release();
      assertThat(((Release.HeldBy) release).holders())
          .extracting(Release.Holder::threadId)
          .containsExactly(ThreadFields.id(owner));
    }
  }

  private static void holdMonitor(Object monitor, CountDownLatch until)
      throws InterruptedException {
    synchronized (monitor) {
      until.await();
    }
  }

  @Test
  void seesVirtualThreadsThatAreFollowedAndTellsWhatItSaw() {
    try (Staged staged = Staged.virtual()) {
      Thread waiter = staged.in(Thread.State.WAITING, () -> new CountDownLatch(1).await());
      FollowedOne followed = new FollowedOne(waiter);
      FakeRecords records = new FakeRecords();
      records.followed = followed;
      Look look = Look.with(records);
      assertThat(look.at(waiter)).isEqualTo(followed.seen);
      assertThat(look.once().collected()).isEqualTo(followed.collected());
    }
  }

  /** Follows one thread and remembers what was seen of it. */
  private static final class FollowedOne implements FollowedThreads {
    private final Thread thread;
    private Wait seen;

    FollowedOne(Thread thread) {
      this.thread = thread;
    }

    @Override
    public boolean complete() {
      return true;
    }

    @Override
    public List<Thread> living() {
      return List.of(thread);
    }

    @Override
    public void seen(long threadId, String name, Wait wait) {
      // The JDK may have virtual threads of its own.
      if (threadId == ThreadFields.id(thread)) {
        seen = wait;
      }
    }

    @Override
    public List<CollectedThreads> collected() {
      return List.of(new CollectedThreads(List.of(), 3, null, null, null));
    }
  }
}
