package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.PoolScenario;

/** Rule {@code starved-pool}. Its healthy twin is in {@link HealthyTwinsIT}. */
class StarvedPoolIT {

  @OnEveryJvm
  void reportsPoolsThatWaitForThemselves(Setup setup) {
    expectAll(setup, "platform");
  }

  @OnEveryJvm(since = 21)
  void reportsPoolsOfVirtualThreadsThatWaitForThemselves(Setup setup) {
    expectAll(setup, "virtual");
  }

  private static void expectAll(Setup setup, String kind) {
    Launch launch = Launch.of(setup.jdk(), PoolScenario.class).args(kind);
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      Report report =
          app.awaitReport(
              now -> {
                now.expectSuspected("starved-pool", "nested-1", "nested-2");
                now.expectSuspected("starved-pool", "single-1");
                now.expectSuspected("starved-pool", "async-1");
                now.expectSuspected("starved-pool", "all-1");
              });
      Report.Finding nested = report.expectSuspected("starved-pool", "nested-1");
      assertThat(nested.waiting().kind()).isEqualTo("future");
      if (setup.atStart() && kind.equals("platform")) {
        assertThat(nested.task()).as("task").isNotNull();
        assertThat(String.join("\n", nested.task().submitted()))
            .contains("dev.acme.scenarios.PoolScenario.nested");
      }
    }
  }
}
