package dev.stranded.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(OrderAnnotation.class)
final class ParkClockTest {

  /** First of all, before others have stamped every cell. */
  @Test
  @Order(1)
  void knowsNothingOfAThreadThatNeverParked() {
    // Of many fresh threads at least one shares no cell with whoever parked before.
    List<Long> stamps = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      stamps.add(ParkClock.lastStampNanos(new Thread()));
    }
    assertThat(stamps).contains(0L);
  }

  @Test
  void neverMakesAWaitLongerHoweverManyThreadsShareTheTable() {
    int threads = 200_000;
    List<Thread> all = new ArrayList<>(threads);
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread();
      all.add(thread);
      ParkClock.stamp(thread, i + 1);
    }
    for (int i = 0; i < threads; i++) {
      assertThat(ParkClock.lastStampNanos(all.get(i))).isGreaterThanOrEqualTo(i + 1);
    }
  }

  @Test
  void tellsMostThreadsExactlyWhenFewPark() {
    int exact = 0;
    for (int i = 0; i < 100; i++) {
      Thread thread = new Thread();
      ParkClock.stamp(thread, Long.MIN_VALUE + i + 1);
      if (ParkClock.lastStampNanos(thread) == Long.MIN_VALUE + i + 1) {
        exact++;
      }
    }
    assertThat(exact).isEqualTo(100);
  }

  @Test
  void keepsALongPauseUntilItIsAskedFor() {
    Thread thread = new Thread();
    long now = System.nanoTime();
    long pause = 2 * ParkHooks.LONG_PARK_NANOS;
    ParkClock.stamp(thread, now);
    ParkClock.resume(thread, now + pause);
    assertThat(ParkClock.lastStampNanos(thread)).isEqualTo(now + pause);
    assertThat(ParkClock.pausedNanos(thread)).isEqualTo(pause);
    assertThat(ParkClock.pausedNanos(thread)).isZero();
  }

  @Test
  void keepsNoShortPause() {
    Thread thread = new Thread();
    long now = System.nanoTime();
    ParkClock.stamp(thread, now);
    ParkClock.resume(thread, now + ParkHooks.LONG_PARK_NANOS / 2);
    assertThat(ParkClock.pausedNanos(thread)).isZero();
  }

  @Test
  void worksAcrossTheWrapOfNanoTime() {
    Thread thread = new Thread();
    ParkClock.stamp(thread, Long.MAX_VALUE);
    ParkClock.stamp(thread, Long.MIN_VALUE + 5);
    assertThat(ParkClock.lastStampNanos(thread)).isEqualTo(Long.MIN_VALUE + 5);
  }
}
