package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.DeadlockScenario;
import dev.acme.scenarios.IdleScenario;
import dev.acme.scenarios.NoMemoryScenario;
import dev.acme.scenarios.OwnLoadersScenario;
import dev.acme.scenarios.PinningScenario;
import dev.acme.scenarios.StackOverflowScenario;
import dev.acme.scenarios.TinyStackScenario;

/** Programs in trouble, or unlike others: the agent neither breaks nor is broken. */
class HostileConditionsIT {

  @OnEveryJvm
  void keepsTheExitCodeAndTheShutdownHooks(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), IdleScenario.class).args("7");
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.awaitNextReport();
      app.jvm().tell("end");
      assertThat(app.jvm().awaitExit()).as(app.describe()).isEqualTo(7);
      assertThat(app.jvm().out().lines()).containsExactly("READY", "HOOK");
    }
  }

  @OnEveryJvm
  void survivesAnApplicationWithoutMemory(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), NoMemoryScenario.class).jvm("-Xmx64m");
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.expectHookFailures();
      app.jvm().awaitLine("CAUGHT 5");
      app.awaitNextReport();
    }
  }

  @OnEveryJvm
  void letsTheApplicationsClassLoadersBeCollected(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), OwnLoadersScenario.class);
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.jvm().tell("go");
      app.jvm().awaitLine("COLLECTED");
      app.awaitNextReport();
    }
  }

  @OnEveryJvm
  void worksOnTheSmallestStacks(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), TinyStackScenario.class).jvm("-Xss180k");
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.jvm().tell("go");
      app.jvm().awaitLine("SUM 499500");
      app.awaitNextReport();
    }
  }

  @OnEveryJvm(selected = true)
  void addsNothingToAStackOverflow(Setup setup) {
    overflow(setup, "usual");
  }

  @OnEveryJvm
  void addsNothingToAStackOverflowOnTheSmallestStacks(Setup setup) {
    overflow(setup, "tiny");
  }

  private static void overflow(Setup setup, String stacks) {
    Launch launch = Launch.of(setup.jdk(), StackOverflowScenario.class).args(stacks);
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.expectHookFailures();
      app.jvm().tell("go");
      app.jvm().awaitLine("OVERFLOWS true");
      app.jvm().awaitLine("SUCCESSES true");
      app.jvm().awaitLine("OTHERS []");
      app.awaitNextReport();
    }
  }

  @OnEveryJvm(since = 21)
  void neverPinsAVirtualThread(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), PinningScenario.class);
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.awaitNextReport();
      app.jvm().tell("go");
      app.jvm().awaitLine(line -> line.startsWith("PINNED "), "PINNED");
      assertThat(app.jvm().out().lines()).as(app.describe()).contains("PINNED 0");
      app.awaitNextReport();
    }
  }

  /** What an agent in trouble must still be able to do. */
  @OnEveryJvm
  void findsADeadlockInAJvmWithHardlyAnyMemory(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).jvm("-Xmx16m").args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.awaitReport(report -> report.expectProven("deadlock", "monitor-1", "monitor-2"));
    }
  }
}
