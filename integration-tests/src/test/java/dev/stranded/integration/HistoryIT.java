package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.CounterpartScenario;
import dev.acme.scenarios.GrowthScenario;
import dev.acme.scenarios.UnusualWaitScenario;

/**
 * Rules {@code no-counterpart}, {@code growth} and {@code unusual-wait}, which rest on what the
 * agent has seen. Their healthy twins are in {@link HealthyTwinsIT}.
 */
class HistoryIT {

  @OnEveryJvm(selected = true)
  void reportsPlatformThreadsWhoseCounterpartsDied(Setup setup) {
    expectNoCounterparts(setup, "platform");
  }

  @OnEveryJvm(since = 21)
  void reportsVirtualThreadsWhoseCounterpartsDied(Setup setup) {
    expectNoCounterparts(setup, "virtual");
  }

  private static void expectNoCounterparts(Setup setup, String kind) {
    Launch launch = Launch.of(setup.jdk(), CounterpartScenario.class).args(kind);
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.jvm().tell("go");
      Report report =
          app.awaitReport(
              now -> {
                now.expectSuspected("no-counterpart", "consumer");
                now.expectSuspected("no-counterpart", "slow-consumer");
                now.expectSuspected("no-counterpart", "consumer-of-stuck");
                now.expectSuspected("no-counterpart", "producer");
                now.expectSuspected("no-counterpart", "late-producer");
                now.expectSuspected("no-counterpart", "permit-waiter");
              });
      expectFate(report, "consumer", "feed", "put", "java.lang.NumberFormatException");
      expectFate(report, "producer", "drain", "take", "java.lang.IllegalStateException");
      assertThat(report.expectSuspected("no-counterpart", "consumer-of-stuck").explanation())
          .contains("stuck-feed");
    }
  }

  private static void expectFate(
      Report report, String thread, String counterpart, String role, String cause) {
    Report.Finding finding = report.expectSuspected("no-counterpart", thread);
    assertThat(finding.explanation()).contains(counterpart, cause);
    assertThat(finding.counterparts())
        .as("counterparts of %s", thread)
        .anySatisfy(
            other -> {
              assertThat(other.thread()).isEqualTo(counterpart);
              assertThat(other.role()).isEqualTo(role);
              assertThat(other.alive()).isFalse();
            });
  }

  @OnEveryJvm
  void reportsPlatformThreadsThatGrowInNumber(Setup setup) {
    expectGrowth(setup, "platform");
  }

  @OnEveryJvm(since = 21)
  void reportsVirtualThreadsThatGrowInNumber(Setup setup) {
    expectGrowth(setup, "virtual");
  }

  private static void expectGrowth(Setup setup, String kind) {
    Launch launch = Launch.of(setup.jdk(), GrowthScenario.class).args(kind);
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.awaitReport(
          report -> {
            assertThat(report.findings()).isNotEmpty();
            Report.Finding growth = report.findings().get(0);
            assertThat(growth.rule()).isEqualTo("growth");
            assertThat(growth.count()).isGreaterThan(5);
            assertThat(growth.waiting().kind()).isEqualTo("latch");
            assertThat(growth.names()).allMatch(name -> name.startsWith("request-"));
          });
    }
  }

  @OnEveryJvm
  void reportsWaitsFarOutsideTheirHistory(Setup setup) {
    expectUnusualWait(setup, "platform");
  }

  @OnEveryJvm(since = 21)
  void reportsWaitsOfVirtualThreadsFarOutsideTheirHistory(Setup setup) {
    expectUnusualWait(setup, "virtual");
  }

  private static void expectUnusualWait(Setup setup, String kind) {
    Launch launch = Launch.of(setup.jdk(), UnusualWaitScenario.class).args(kind);
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.jvm().tell("go");
      app.awaitReport(
          report -> {
            Report.Finding finding = report.expectSuspected("unusual-wait", "asker");
            assertThat(finding.waiting().kind()).isEqualTo("semaphore");
          });
    }
  }
}
