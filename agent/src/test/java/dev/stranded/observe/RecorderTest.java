package dev.stranded.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.bootstrap.QueueHooks;
import dev.stranded.model.Counterpart;
import dev.stranded.model.Counterpart.Role;
import dev.stranded.model.Origin;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.SiteHistory;
import dev.stranded.model.report.EndedWaits;
import dev.stranded.observe.history.Put;
import dev.stranded.observe.record.EventInsideJdk;
import dev.stranded.observe.record.Recorder;
import dev.stranded.observe.thread.Movement;
import dev.stranded.observe.thread.Reading;
import dev.stranded.observe.wait.Releases;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The listener's methods called on real threads, as woven code would. It lives outside the
 * recorder's package because frames of that are left out of origins.
 */
final class RecorderTest {

  private final Recorder recorder = new Recorder();

  @AfterEach
  void nothingWasDropped() {
    assertThat(recorder.dropped()).isZero();
  }

  @Test
  void tellsWhereAPlatformThreadWasStarted() {
    Thread thread = new Thread();
    recorder.threadStarting(thread);
    Origin created = recorder.createdBy(thread);
    assertThat(created.by()).isEqualTo(Thread.currentThread().getName());
    assertThat(created.stack().get(0).getMethodName())
        .isEqualTo("tellsWhereAPlatformThreadWasStarted");
    assertThat(created.stack()).hasSizeLessThanOrEqualTo(32);
  }

  @Test
  void knowsNothingOfAThreadThatWasThereBefore() {
    assertThat(recorder.createdBy(Thread.currentThread())).isNull();
    assertThat(recorder.taskOf(Thread.currentThread())).isNull();
  }

  @Test
  void forgetsAThreadThatHasEnded() {
    Thread thread = new Thread();
    recorder.threadStarting(thread);
    recorder.threadEnded(thread);
    assertThat(recorder.createdBy(thread)).isNull();
  }

  @Test
  void tellsWhereTheTaskOfAWorkerWasSubmitted() throws InterruptedException {
    Runnable work = () -> {};
    recorder.taskSubmitted(new FutureTask<>(work, null));
    Thread worker = new Thread(() -> recorder.taskStarting(new FutureTask<>(work, null)));
    worker.start();
    worker.join();
    assertThat(recorder.taskOf(worker).stack().get(0).getMethodName())
        .isEqualTo("tellsWhereTheTaskOfAWorkerWasSubmitted");
  }

  @Test
  void tellsOnlyWhatAllSubmissionsOfATaskClassShare() throws InterruptedException {
    Callable<Integer> work = () -> 1;
    submitFromHere(work);
    submitFromHere(work);
    Thread worker = new Thread(() -> recorder.taskStarting(new FutureTask<>(work)));
    worker.start();
    worker.join();
    List<StackTraceElement> shared = recorder.taskOf(worker).stack();
    assertThat(shared)
        .extracting(StackTraceElement::getMethodName)
        .containsExactly("submitFromHere");
  }

  private void submitFromHere(Callable<Integer> work) {
    recorder.taskSubmitted(new FutureTask<>(work));
  }

  @Test
  void remembersThatTheProducerDied() throws InterruptedException {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    onThread(
        "producer",
        () -> {
          recorder.queuePut(queue);
          recorder.threadDied(Thread.currentThread(), new IllegalStateException("disk full"));
          recorder.threadEnded(Thread.currentThread());
        });
    Counterpart producer = only(recorder.counterparts(queue));
    assertThat(producer.thread()).isEqualTo("producer");
    assertThat(producer.role()).isEqualTo(Role.PUT);
    assertThat(producer.alive()).isFalse();
    assertThat(producer.ended()).isEqualTo("died of java.lang.IllegalStateException: disk full");
    assertThat(producer.passing()).isFalse();
  }

  @Test
  void remembersThatTheProducerReturned() throws InterruptedException {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    onThread(
        "producer",
        () -> {
          recorder.queuePut(queue);
          recorder.threadEnded(Thread.currentThread());
        });
    assertThat(only(recorder.counterparts(queue)).ended()).isEqualTo("returned");
  }

  @Test
  void saysThatALivingProducerLives() {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    recorder.queuePut(queue);
    recorder.queuePut(queue);
    Counterpart producer = only(recorder.counterparts(queue));
    assertThat(producer.alive()).isTrue();
    assertThat(producer.ended()).isNull();
    assertThat(producer.contacts()).isEqualTo(2);
  }

  /** Its message must not be asked for: it is the application's code. */
  private static final class Treacherous extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new AssertionError("called application code");
    }
  }

  private void consumerOf(BlockingQueue<Integer> queue) throws InterruptedException {
    onThread(
        "consumer",
        () -> {
          recorder.queueTake(queue);
          recorder.threadDied(Thread.currentThread(), new IllegalStateException("bad request"));
          recorder.threadEnded(Thread.currentThread());
        });
  }

  private List<Put> putsOfACaller(BlockingQueue<Integer> queue) throws InterruptedException {
    AtomicLong id = new AtomicLong();
    onThread(
        "caller",
        () -> {
          id.set(Thread.currentThread().getId());
          recorder.queuePut(queue);
        });
    return recorder.puts().getOrDefault(id.get(), List.of());
  }

  @Test
  void tellsThatAnElementStandsInAQueueWhoseConsumerDied() throws InterruptedException {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>(List.of(1));
    consumerOf(queue);

    assertThat(putsOfACaller(queue))
        .singleElement()
        .satisfies(
            put -> {
              assertThat(put.takers()).singleElement().matches(Counterpart::died);
              assertThat(put.isJustBefore(0)).isTrue();
            });
  }

  @Test
  void saysNothingOfAQueueThatIsEmpty() throws InterruptedException {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    consumerOf(queue);

    assertThat(putsOfACaller(queue)).isEmpty();
  }

  @Test
  void tellsOfAQueueWhoseConsumerLives() throws InterruptedException {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>(List.of(1));
    consumerOf(queue);
    recorder.queueTake(queue);

    assertThat(putsOfACaller(queue).get(0).takers()).anyMatch(Counterpart::alive);
  }

  @Test
  void whatWasPutLongBeforeAWaitIsNotWhatIsWaitedFor() {
    assertThat(new Put(70_000, List.of()).isJustBefore(60_000)).isFalse();
    assertThat(new Put(60_500, List.of()).isJustBefore(60_000)).isTrue();
    assertThat(new Put(10_000, List.of()).isJustBefore(60_000)).isFalse();
  }

  @Test
  void callsNoApplicationCodeToTellHowAThreadDied() throws InterruptedException {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    onThread(
        "producer",
        () -> {
          recorder.queuePut(queue);
          recorder.threadDied(Thread.currentThread(), new Treacherous());
        });
    assertThat(only(recorder.counterparts(queue)).ended())
        .isEqualTo("died of " + Treacherous.class.getName());
  }

  @Test
  void takesWhoWakesAnotherWhilePuttingForAProducer() throws InterruptedException {
    assertThat(roleOfWhoWakesTheTaker(() -> QueueHooks.onPut("some queue"))).isEqualTo(Role.PUT);
  }

  @Test
  void takesWhoWakesAnotherWhileTakingForAConsumer() throws InterruptedException {
    assertThat(roleOfWhoWakesTheTaker(() -> QueueHooks.onTake("some queue"))).isEqualTo(Role.TAKE);
  }

  private Role roleOfWhoWakesTheTaker(Runnable operation) throws InterruptedException {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    Thread taker = parked(queue::take);
    Object condition = LockSupport.getBlocker(taker);
    recorder.awaiting(condition, queue);
    operation.run();
    recorder.unparking(taker);
    assertThat(recorder.ownerOf(condition)).isSameAs(queue);
    assertThat(only(recorder.counterparts(condition)).role())
        .isEqualTo(only(recorder.counterparts(queue)).role());
    taker.interrupt();
    taker.join();
    return only(recorder.counterparts(queue)).role();
  }

  @Test
  void namesWhoReleasedASemaphore() throws InterruptedException {
    Semaphore semaphore = new Semaphore(0);
    Thread waiter = parked(() -> semaphore.tryAcquire(1, 1, java.util.concurrent.TimeUnit.HOURS));
    Object sync = LockSupport.getBlocker(waiter);
    recorder.unparking(waiter);
    assertThat(only(recorder.counterparts(sync)).role()).isEqualTo(Role.WAKE);
    waiter.interrupt();
    waiter.join();
  }

  @Test
  void doesNotKeepWhoCountedDownALatch() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    Thread waiter =
        parked(
            () -> {
              latch.await();
              return null;
            });
    Object sync = LockSupport.getBlocker(waiter);
    recorder.unparking(waiter);
    assertThat(recorder.counterparts(sync)).isEmpty();
    latch.countDown();
    waiter.join();
  }

  @Test
  void takesManyProducersOfOneSiteForPassing() throws InterruptedException {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    for (int i = 0; i < 3; i++) {
      onThread("producer-" + i, () -> recorder.queuePut(queue));
    }
    assertThat(recorder.counterparts(queue)).hasSize(3).allMatch(Counterpart::passing);
  }

  @Test
  void doesNotTakeAPairOfProducersForPassing() throws InterruptedException {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    for (int i = 0; i < 2; i++) {
      onThread("producer-" + i, () -> recorder.queuePut(queue));
    }
    assertThat(recorder.counterparts(queue)).hasSize(2).noneMatch(Counterpart::passing);
  }

  @Test
  void takesAPoolsWorkerForPassing() throws Exception {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    ExecutorService pool = Executors.newSingleThreadExecutor();
    pool.submit(() -> recorder.queuePut(queue)).get();
    assertThat(only(recorder.counterparts(queue)).passing()).isTrue();
    pool.shutdown();
  }

  @Test
  void keepsNoMoreThanEightContactsOfOneRole() throws InterruptedException {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    for (int i = 0; i < 12; i++) {
      onThread("producer-" + i, () -> recorder.queuePut(queue));
    }
    List<Counterpart> kept = recorder.counterparts(queue);
    assertThat(kept).hasSize(8).extracting(Counterpart::thread).contains("producer-11");
  }

  @Test
  void findsTheHistoryOfASiteByTheStackThatAPollerSees() {
    for (int i = 0; i < 2; i++) {
      List<StackTraceElement> stack = EventInsideJdk.longPark(recorder, List.of(1)::forEach);
      SiteHistory history = recorder.finishedWaits(List.of()).at(stack);
      assertThat(history.count()).isEqualTo(i + 1);
      assertThat(history.maxMillis()).isBetween(38L, 44L);
    }
  }

  @Test
  void doesNotCountTheLastWaitOfAThreadThatWaitsThereAgain() {
    List<StackTraceElement> stack = List.of();
    for (int i = 0; i < 3; i++) {
      stack = EventInsideJdk.longPark(recorder, List.of(1)::forEach);
    }
    long own = Thread.currentThread().getId();

    assertThat(recorder.finishedWaits(waiting(own, stack)).at(stack).count()).isEqualTo(2);
    assertThat(recorder.finishedWaits(waiting(own + 1, stack)).at(stack).count()).isEqualTo(3);
    assertThat(recorder.finishedWaits(waiting(own, List.of())).at(stack).count()).isEqualTo(3);
  }

  private static List<Reading> waiting(long id, List<StackTraceElement> stack) {
    Movement movement = new Movement(-1, -1, 0, null, null);
    return List.of(
        new Reading(Thread.currentThread(), id, Thread.State.WAITING, stack, null, null, movement));
  }

  @Test
  void tellsWhereWaitsEnded() {
    assertThat(recorder.endedWaits()).isEmpty();
    for (int i = 0; i < 2; i++) {
      EventInsideJdk.longPark(recorder, List.of(1)::forEach);
    }

    List<EndedWaits> ended = recorder.endedWaits();

    assertThat(ended).hasSize(1);
    assertThat(ended.get(0).operation().getMethodName()).isEqualTo("forEach");
    assertThat(ended.get(0).place().getClassName()).isEqualTo(EventInsideJdk.class.getName());
    assertThat(ended.get(0).count()).isEqualTo(2);
    assertThat(ended.get(0).sumMillis()).isEqualTo(80);
    assertThat(ended.get(0).medianMillis()).isBetween(38L, 44L);
  }

  @Test
  void hasNoHistoryOfAnotherSite() {
    EventInsideJdk.longPark(recorder, List.of(1)::forEach);
    List<StackTraceElement> elsewhere =
        EventInsideJdk.longPark(new Recorder(), List.of(1)::forEach);
    assertThat(recorder.finishedWaits(List.of()).at(elsewhere)).isNull();
  }

  @Test
  void knowsTheHolderOfAWriteLockUntilItUnlocks() {
    StampedLock lock = new StampedLock();
    long stamp = lock.writeLock();
    recorder.writeLocked(lock, stamp);
    assertThat(recorder.writeHolder(lock))
        .isEqualTo(Releases.holder(Thread.currentThread(), Hold.OWNS));
    lock.unlockWrite(stamp);
    assertThat(recorder.writeHolder(lock)).isNull();
    long unseen = lock.writeLock();
    assertThat(recorder.writeHolder(lock)).isNull();
    lock.unlockWrite(unseen);
  }

  @Test
  void knowsThatTheHolderOfAWriteLockHasEnded() throws InterruptedException {
    StampedLock lock = new StampedLock();
    onThread("dies", () -> recorder.writeLocked(lock, lock.writeLock()));
    assertThat(recorder.writeHolder(lock))
        .satisfies(holder -> assertThat(holder.thread()).isEqualTo("dies"))
        .satisfies(holder -> assertThat(holder.alive()).isFalse());
  }

  private void onThread(String name, Runnable body) throws InterruptedException {
    Thread thread = new Thread(body, name);
    recorder.threadStarting(thread);
    thread.start();
    thread.join();
  }

  private static Thread parked(Callable<?> wait) {
    Thread thread =
        new Thread(
            () -> {
              try {
                wait.call();
              } catch (Exception interrupted) {
                // The test is over.
              }
            });
    thread.setDaemon(true);
    thread.start();
    while (LockSupport.getBlocker(thread) == null) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private static Counterpart only(List<Counterpart> counterparts) {
    assertThat(counterparts).hasSize(1);
    return counterparts.get(0);
  }
}
