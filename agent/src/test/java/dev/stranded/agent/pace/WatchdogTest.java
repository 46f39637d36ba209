package dev.stranded.agent.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A round that hangs is told, once; one that ends, or has not begun, is not. */
class WatchdogTest {

  private final List<String> told = new CopyOnWriteArrayList<>();

  @Test
  @Timeout(60)
  void tellsWhereTheWatchedThreadHangs() {
    try (Watchdog watchdog = Watchdog.startWith(Duration.ofMillis(20), told::add)) {
      watchdog.begin();
      awaitTold(1);
      assertThat(told.get(0)).contains("the same work", "at " + getClass().getName());
      watchdog.end();
      watchdog.begin();
      awaitTold(2);
    }
    assertThat(told).hasSize(2);
  }

  @Test
  @Timeout(60)
  void tellsNothingOfAnIdleThread() {
    try (Watchdog idle = Watchdog.startWith(Duration.ofMillis(1), told::add)) {
      idle.begin();
      idle.end();
      told.clear();
      try (Watchdog other = Watchdog.startWith(Duration.ofMillis(200), line -> told.add("other"))) {
        other.begin();
        awaitTold(1);
      }
    }
    assertThat(told).containsExactly("other");
  }

  private void awaitTold(int times) {
    while (told.size() < times) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
