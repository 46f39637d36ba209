package dev.stranded.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HooksTest {

  private final EventLog log = new EventLog();
  private long failuresBefore;

  @BeforeEach
  void install() {
    failuresBefore = HookFailures.count();
    HookState.install(log, OwnThread.class);
  }

  @AfterEach
  void uninstall() {
    HookState.uninstall();
  }

  /** Stands for the agent's threads. */
  private static final class OwnThread extends Thread {
    OwnThread(Runnable target) {
      super(target);
    }
  }

  @Test
  void eachHookTellsItsEvent() {
    Thread thread = new Thread("other");
    ThreadHooks.onStart(thread);
    ThreadHooks.onUncaught(thread, new IllegalStateException("why"));
    ThreadHooks.onEnd(thread);
    ParkHooks.onParkNanos(Long.MAX_VALUE);
    ParkHooks.onParkUntil(Long.MAX_VALUE);
    ExecutorHooks.onSubmit("t");
    ExecutorHooks.onRun("t");
    QueueHooks.onAwait("c", "q");
    StampedLockHooks.onAcquiredWrite(384, "l");
    assertThat(log.events)
        .containsExactly(
            "starting other",
            "died other of why",
            "ended other",
            "without-limit",
            "without-limit",
            "submitted t",
            "task t",
            "awaiting c of q",
            "locked l 384");
  }

  @Test
  void tellsThatAThreadIsUnparkedWhereItHasABlocker() {
    Thread current = Thread.currentThread();
    ParkHooks.onUnpark(current);
    LockSupport.setCurrentBlocker("b");
    ParkHooks.onUnpark(current);
    LockSupport.setCurrentBlocker(null);
    ParkHooks.onUnpark(current);
    assertThat(log.events).containsExactly("unparking " + current.getName());
  }

  @Test
  void tellsOnceUntilRenewedThatNobodyWaitsForASignal() {
    Object condition = "c";
    ConditionHooks.renew();
    ConditionHooks.onSignal(condition, "waiter");
    ConditionHooks.onSignal(condition, null);
    ConditionHooks.onSignal(condition, null);
    assertThat(log.events).containsExactly("signalled nobody at c");
    ConditionHooks.renew();
    ConditionHooks.onSignal(condition, null);
    assertThat(log.events).hasSize(2);
  }

  @Test
  void tellsOfNoMoreThanSomeConditionsBetweenTwoRenewals() {
    ConditionHooks.renew();
    for (int i = 0; i < 2 * ConditionHooks.MOST; i++) {
      ConditionHooks.onSignal(new Object(), null);
    }
    assertThat(log.events).hasSizeLessThanOrEqualTo(ConditionHooks.MOST).isNotEmpty();
  }

  @Test
  void tellsNothingOfWhatIsNoEvent() {
    ParkHooks.onUnpark(null);
    ParkHooks.onParkNanos(1_000_000);
    ParkHooks.onParkUntil(System.currentTimeMillis() + 1000);
    ParkHooks.onPark();
    ParkHooks.onParked();
    StampedLockHooks.onAcquiredWrite(0, "not acquired");
    ExecutorHooks.onSubmit(null);
    assertThat(log.events).isEmpty();
  }

  @Test
  void tellsNothingWithoutListener() {
    HookState.uninstall();
    ThreadHooks.onStart(new Thread());
    assertThat(log.events).isEmpty();
  }

  @Test
  void tellsNothingOfTheAgentsOwnThreads() throws InterruptedException {
    Thread own = new OwnThread(() -> ExecutorHooks.onSubmit("own"));
    own.start();
    own.join();
    assertThat(log.events).isEmpty();
  }

  @Test
  void doesNotEnterAHookFromWithinAHook() {
    log.duringEvent = () -> ExecutorHooks.onWork("inner");
    ExecutorHooks.onWork("outer");
    assertThat(log.events).containsExactly("worker");
  }

  @Test
  void tellsOfTasksAlsoFromWithinAHook() {
    log.duringEvent =
        () -> {
          log.duringEvent = () -> {};
          ExecutorHooks.onSubmit("inner");
        };
    ExecutorHooks.onWork("outer");
    assertThat(log.events).containsExactly("worker", "submitted inner");
  }

  @Test
  void entersAgainAfterAHookHasFailed() {
    log.duringEvent =
        () -> {
          throw new IllegalStateException("broken listener");
        };
    ExecutorHooks.onSubmit("first");
    ExecutorHooks.onSubmit("second");
    assertThat(log.events).containsExactly("submitted first", "submitted second");
  }

  @Test
  void countsAFailureAndKeepsIt() {
    log.duringEvent =
        () -> {
          throw new IllegalStateException("broken listener");
        };
    ExecutorHooks.onSubmit("task");
    assertThat(HookFailures.count()).isEqualTo(failuresBefore + 1);
    assertThat(HookFailures.last()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void samplesOnePutInManyBeginningWithTheFirst() throws InterruptedException {
    Thread thread = new Thread(() -> put(3 * QueueHooks.DENSE_EVERY));
    QueueHooks.forget(thread);
    thread.start();
    thread.join();
    assertThat(log.events).isEqualTo(Collections.nCopies(3, "put q"));
  }

  @Test
  void samplesLessOftenLater() throws InterruptedException {
    Thread thread = new Thread(() -> put(3 * QueueHooks.SPARSE_EVERY));
    QueueHooks.forget(thread);
    thread.start();
    thread.join();
    assertThat(log.events).hasSize(QueueHooks.DENSE / QueueHooks.DENSE_EVERY + 2);
  }

  @Test
  void samplesTheFirstPutOfAThreadThatStarts() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      Thread thread = new Thread(() -> put(1));
      ThreadHooks.onStart(thread);
      thread.start();
      thread.join();
    }
    assertThat(log.events).filteredOn("put q"::equals).hasSize(3);
  }

  @Test
  void knowsWhatTheLatestOperationWas() {
    QueueHooks.onTake("q");
    assertThat(QueueHooks.isTaking()).isTrue();
    QueueHooks.onPut("q");
    assertThat(QueueHooks.isTaking()).isFalse();
    QueueHooks.onPut("q");
    assertThat(QueueHooks.isTaking()).isFalse();
  }

  private static void put(int times) {
    for (int i = 0; i < times; i++) {
      QueueHooks.onPut("q");
    }
  }

  @Test
  void tellsOfALongPark() {
    Thread current = Thread.currentThread();
    ParkClock.stamp(current, System.nanoTime() - 2 * ParkHooks.LONG_PARK_NANOS);
    ParkHooks.onParked();
    assertThat(log.events).containsExactly("long");
  }
}
