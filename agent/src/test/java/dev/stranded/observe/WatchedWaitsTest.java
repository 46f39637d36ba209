package dev.stranded.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Departure;
import dev.stranded.model.Departure.How;
import dev.stranded.observe.history.Records;
import dev.stranded.observe.thread.ThreadFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who leaves a wait that it was proven to be stuck in. */
class WatchedWaitsTest {

  private final Observer observer =
      new Observer(Records.NONE, thread -> false, Thread::new, Look.CLASSES);

  static Stream<Supplier<Staged>> bothKinds() {
    return Stream.of(Staged::platform, Staged::virtual);
  }

  private void watch(Thread thread) {
    observer.observe();
    long id = ThreadFields.id(thread);
    assertThat(observer.watch(Set.of(id))).containsExactly(id);
  }

  private List<Departure> looks(int count) {
    List<Departure> departures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      departures.addAll(observer.observe().departures());
    }
    return departures;
  }

  private static Departure of(Thread thread, How how) {
    return new Departure(ThreadFields.id(thread), how);
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void isSilentAboutAThreadThatStays(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      Thread thread = staged.waiting(() -> new CountDownLatch(1).await());
      watch(thread);

      assertThat(looks(10)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void seesAThreadEndOnce(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      CountDownLatch latch = new CountDownLatch(1);
      Thread thread = staged.waiting(latch::await);
      watch(thread);
      latch.countDown();
      Staged.await(thread, Thread.State.TERMINATED);

      assertThat(looks(3)).containsExactly(of(thread, How.ENDED));
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void seesAThreadRunAtTwoLooks(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      CountDownLatch latch = new CountDownLatch(1);
      CountDownLatch goesOn = new CountDownLatch(1);
      boolean[] stop = new boolean[1];
      Thread thread =
          staged.waiting(
              () -> {
                latch.await();
                goesOn.countDown();
                while (!isSet(stop)) {
                  Thread.onSpinWait();
                }
              });
      staged.atEnd(() -> set(stop));
      watch(thread);
      latch.countDown();
      awaitQuietly(goesOn);

      assertThat(looks(1)).isEmpty();
      assertThat(looks(1)).containsExactly(of(thread, How.RUNS));
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void seesAThreadComeBackToTheSameWait(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
      CountDownLatch taken = new CountDownLatch(1);
      Thread thread =
          staged.waiting(
              () -> {
                while (true) {
                  queue.take();
                  taken.countDown();
                }
              });
      watch(thread);
      queue.add("one");
      awaitQuietly(taken);
      Staged.await(thread, Thread.State.WAITING);

      assertThat(looks(3)).containsExactly(of(thread, How.WAITS_ANEW));
    }
  }

  @ParameterizedTest
  @MethodSource("bothKinds")
  void isSilentAboutAThreadThatIsWokenForNothingInItsLocksQueue(Supplier<Staged> kind) {
    try (Staged staged = kind.get()) {
      ReentrantLock lock = new ReentrantLock();
      staged.waiting(
          () -> {
            lock.lock();
            new CountDownLatch(1).await();
          });
      Thread thread = staged.waiting(lock::lockInterruptibly);
      watch(thread);
      for (int i = 0; i < 10; i++) {
        LockSupport.unpark(thread);
        assertThat(looks(1)).isEmpty();
        // Else a starved thread runs in two looks in a row, as one that has gone on does.
        Staged.await(thread, Thread.State.WAITING);
      }

      assertThat(looks(3)).isEmpty();
    }
  }

  @Test
  void tellsAPlatformThreadThatIsWokenFromABareParkAndParksAgain() {
    try (Staged staged = Staged.platform()) {
      CountDownLatch woken = new CountDownLatch(1);
      boolean[] stop = new boolean[1];
      Thread thread =
          staged.waiting(
              () -> {
                while (!isSet(stop)) {
                  LockSupport.park();
                  if (!isSet(stop)) {
                    woken.countDown();
                  }
                }
              });
      staged.atEnd(
          () -> {
            set(stop);
            LockSupport.unpark(thread);
          });
      watch(thread);
      LockSupport.unpark(thread);
      awaitQuietly(woken);
      Staged.await(thread, Thread.State.WAITING);

      assertThat(looks(3)).containsExactly(of(thread, How.WOKEN));
    }
  }

  private static synchronized void set(boolean[] flag) {
    flag[0] = true;
  }

  private static synchronized boolean isSet(boolean[] flag) {
    return flag[0];
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
