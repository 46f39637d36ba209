package dev.stranded.observe.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockedThreadsTest {

  private final Object monitor = new Object();
  private final Thread waiter = new Thread(this::enterTwice, "waiter");
  private boolean passed;

  private void enterTwice() {
    synchronized (monitor) {
      passed = true;
      monitor.notifyAll();
    }
    synchronized (monitor) {
      monitor.notifyAll();
    }
  }

  private BlockedThreads whenBlocked() {
    while (waiter.getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }
    return BlockedThreads.now(List.of(waiter, Thread.currentThread()));
  }

  @Test
  void standsAsLongAsItWantsTheSameMonitor() throws InterruptedException {
    BlockedThreads first;
    BlockedThreads second;
    long id = ThreadFields.id(waiter);
    synchronized (monitor) {
      waiter.start();
      first = whenBlocked();
      second = whenBlocked();
      assertThat(first.turns()).containsOnlyKeys(id);
      assertThat(first.hasStoodUntil(second, id)).isTrue();
      while (!passed) {
        monitor.wait();
      }
      // It wants the monitor for the second time, or has ended.
      BlockedThreads later = BlockedThreads.now(List.of(waiter));
      assertThat(second.hasStoodUntil(later, id)).isFalse();
    }
    waiter.join();
  }

  @Test
  void whoRunsHasNotStood() {
    long own = ThreadFields.id(Thread.currentThread());
    BlockedThreads now = BlockedThreads.now(List.of(Thread.currentThread()));
    assertThat(now.turns()).isEmpty();
    assertThat(now.hasStoodUntil(now, own)).isFalse();
  }

  @Test
  void timesOfWhoHasStoodDoNotCount() {
    BlockedThreads.Turns turns = new BlockedThreads.Turns(3, 7);
    BlockedThreads blocked = new BlockedThreads(Map.of(1L, turns));
    CpuTimes before = new CpuTimes(Map.of(1L, 100L, 2L, 100L, 3L, 5L), blocked);
    CpuTimes after = new CpuTimes(Map.of(1L, 200L, 2L, 200L, 3L, 5L), blocked);
    assertThat(before.movedUntil(after)).containsExactly(2L);

    BlockedThreads again = new BlockedThreads(Map.of(1L, new BlockedThreads.Turns(4, 7)));
    assertThat(before.movedUntil(new CpuTimes(after.nanos(), again))).contains(1L);
  }
}
