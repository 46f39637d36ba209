package dev.stranded.observe.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Channel;
import dev.stranded.model.CollectedThreads;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Release;
import dev.stranded.model.Shape;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** Who is told when the collector took it, and who is not. Any thread will do, virtual or not. */
final class LivesTest {

  private static final long SENTINEL = 1_000_000;

  private final LongAdder dropped = new LongAdder();
  private final List<Thread> held = new ArrayList<>();
  private boolean endsMissed;
  private final Lives lives = new Lives(64, dropped, this::takeEndsMissed);

  private boolean takeEndsMissed() {
    boolean missed = endsMissed;
    endsMissed = false;
    return missed;
  }

  private static Thread thread(String name) {
    return new Thread(() -> {}, name);
  }

  @Test
  void tellsWhoWasCollectedBeforeItsEnd() {
    lives.begin(thread("lost"), 7, null);
    assertThat(told()).containsExactly("lost");
    lives.sweep();
    assertThat(told()).as("for good, and once").containsExactly("lost");
    assertThat(lives.size()).isZero();
  }

  @Test
  void saysNothingOfWhoEnded() {
    lives.begin(thread("ended"), 7, null);
    lives.end(7);
    assertThat(told()).isEmpty();
  }

  @Test
  void saysNothingOfWhoIsReachable() {
    held.add(thread("kept"));
    lives.begin(held.get(0), 7, null);
    assertThat(told()).isEmpty();
    assertThat(lives.living()).containsExactly(held.get(0));
  }

  @Test
  void remembersWhereItWasSeenLast() {
    lives.begin(thread("lost"), 7, null);
    lives.seen(7, "renamed", waiting(1_000));
    lives.seen(7, "renamed again", waiting(2_000));
    lives.seen(8, "nobody", waiting(3_000));
    assertThat(told()).containsExactly("renamed again");
    CollectedThreads lost = lives.collected().get(0);
    assertThat(lost.lastWait()).isEqualTo(waiting(2_000));
    assertThat(lost.threads())
        .containsExactly(new StuckThread("renamed again", 7, true, true, 2_000));
  }

  @Test
  void doubtsAllThatBeganBeforeAnEndMayHaveBeenMissed() {
    held.add(thread("later"));
    lives.begin(thread("lost"), 7, null);
    lives.begin(held.get(0), 8, null);
    endsMissed = true;
    assertThat(told()).isEmpty();
    held.clear();
    lives.begin(thread("begun since"), 9, null);
    collect();
    assertThat(names()).containsExactly("begun since");
  }

  @Test
  void findsTheEndOfWhomAFinalizerBroughtBack() {
    AtomicReference<Thread> broughtBack = new AtomicReference<>();
    beginReachableFromFinalizable(broughtBack);
    while (broughtBack.get() == null) {
      System.gc();
      lives.sweep();
    }
    assertThat(told()).isEmpty();
    lives.end(7);
    broughtBack.set(null);
    assertThat(told()).isEmpty();
  }

  private void beginReachableFromFinalizable(AtomicReference<Thread> broughtBack) {
    Thread thread = thread("brought back");
    lives.begin(thread, 7, null);
    new Finalizable(thread, broughtBack);
  }

  /** Could still wake its thread when all weak references to it are cleared. */
  private static final class Finalizable {
    private final Thread thread;
    private final AtomicReference<Thread> broughtBack;

    Finalizable(Thread thread, AtomicReference<Thread> broughtBack) {
      this.thread = thread;
      this.broughtBack = broughtBack;
    }

    @Override
    @SuppressWarnings({"deprecation", "Finalize"}) // What finalizers do is what this is about.
    protected void finalize() {
      broughtBack.set(thread);
    }
  }

  @Test
  void countsOnWhenItListsNoMore() {
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 50; j++) {
        lives.begin(thread("lost"), i * 50 + j, null);
      }
      collect();
    }
    CollectedThreads lost = lives.collected().get(0);
    assertThat(lives.collected()).hasSize(1);
    assertThat(lost.count()).isEqualTo(150);
    assertThat(lost.threads()).hasSize(100);
  }

  @Test
  void saysThatItDoesNotFollowAllWhenThereAreTooMany() {
    assertThat(lives.complete()).isTrue();
    for (int i = 0; i < 65; i++) {
      held.add(thread("many"));
      lives.begin(held.get(i), i, null);
    }
    assertThat(lives.complete()).isFalse();
    assertThat(dropped.sum()).isEqualTo(1);
    assertThat(lives.living()).hasSize(64);
  }

  @Test
  void losesNobodyWhenManyBeginAndEndAtOnce() throws InterruptedException {
    Lives crowded = new Lives(1 << 10, dropped, () -> false);
    AtomicLong ids = new AtomicLong();
    List<Thread> kept = new ArrayList<>();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread stays = thread("stays");
      kept.add(stays);
      workers.add(new Thread(() -> churn(crowded, ids, stays)));
    }
    workers.forEach(Thread::start);
    while (workers.stream().anyMatch(Thread::isAlive)) {
      crowded.sweep();
    }
    crowded.sweep();
    assertThat(crowded.living()).containsExactlyInAnyOrderElementsOf(kept);
    assertThat(crowded.size()).isEqualTo(kept.size());
    assertThat(dropped.sum()).isZero();
    assertThat(crowded.collected()).isEmpty();
  }

  /** Among thousands that come and go, all in a few buckets, one stays. */
  private static void churn(Lives lives, AtomicLong ids, Thread stays) {
    Thread passing = thread("passing");
    for (int i = 0; i < 20_000; i++) {
      if (i == 10_000) {
        lives.begin(stays, ids.incrementAndGet() * 256, null);
      }
      long first = ids.incrementAndGet() * 256;
      long second = ids.incrementAndGet() * 256;
      lives.begin(passing, first, null);
      lives.begin(passing, second, null);
      lives.end(first);
      lives.end(second);
    }
  }

  private static Wait waiting(long millis) {
    return new Wait(
        WaitKind.LATCH,
        new Channel("java.util.concurrent.CountDownLatch", "1f"),
        millis,
        List.of(),
        Shape.MID_TASK,
        new Release.Anyone(),
        List.of(),
        null,
        true);
  }

  /** Names of those told after a collection that took all that it could. */
  private List<String> told() {
    collect();
    return names();
  }

  private List<String> names() {
    return lives.collected().stream()
        .flatMap(lost -> lost.threads().stream())
        .map(StuckThread::name)
        .toList();
  }

  /** Returns when the collector has found an object that became unreachable just now. */
  private void collect() {
    Lives others = new Lives(4, dropped, () -> false);
    others.begin(thread("sentinel"), SENTINEL, null);
    while (others.collected().isEmpty()) {
      System.gc();
      others.sweep();
    }
    lives.sweep();
  }
}
