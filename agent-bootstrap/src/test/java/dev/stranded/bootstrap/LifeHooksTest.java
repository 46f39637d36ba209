package dev.stranded.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LifeHooksTest {

  private final EventLog log = new EventLog();
  private final Thread thread = new Thread("other");

  @BeforeEach
  void install() {
    HookState.install(log, NobodysThread.class);
    HookFailures.takeEndMissed();
  }

  @AfterEach
  void uninstall() {
    HookState.uninstall();
    HookFailures.takeEndMissed();
  }

  /** Stands for the agent's threads. */
  private static final class NobodysThread extends Thread {}

  @Test
  void tellsBeginAndEndAlsoInTheMiddleOfAnotherHook() {
    log.duringEvent =
        () -> {
          log.duringEvent = () -> {};
          LifeHooks.onBegin(thread);
          ThreadHooks.onStart(thread);
          LifeHooks.onTermination(thread);
        };
    ExecutorHooks.onWork("outer");
    assertThat(log.events).containsExactly("worker", "begins other", "terminated other");
    assertThat(HookFailures.takeEndMissed()).isFalse();
  }

  @Test
  void notesAnEndThatWasMissedOnce() {
    long before = HookFailures.count();
    log.duringEvent =
        () -> {
          throw new IllegalStateException("broken");
        };
    LifeHooks.onTermination(thread);
    assertThat(HookFailures.count()).isEqualTo(before + 1);
    assertThat(HookFailures.takeEndMissed()).isTrue();
    assertThat(HookFailures.takeEndMissed()).isFalse();
  }

  @Test
  void aBeginThatWasMissedIsNoMissedEnd() {
    log.duringEvent =
        () -> {
          throw new StackOverflowError();
        };
    LifeHooks.onBegin(thread);
    assertThat(HookFailures.takeEndMissed()).isFalse();
  }

  @Test
  void tellsNobodyWhenNobodyListens() {
    HookState.uninstall();
    LifeHooks.onBegin(thread);
    LifeHooks.onTermination(thread);
    assertThat(log.events).isEmpty();
  }
}
