package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.CarrierScenario;
import java.time.Duration;

/** Rule {@code starved-pool}, where the pool is that of the carriers of virtual threads. */
class CarrierStarvationIT {

  private static Launch launch(Setup setup, int carriers, String releases) {
    return Launch.of(setup.jdk(), CarrierScenario.class)
        .jvm(
            "-Djdk.virtualThreadScheduler.parallelism=" + carriers,
            "-Djdk.virtualThreadScheduler.maxPoolSize=" + carriers)
        .args(releases);
  }

  @OnEveryJvm(since = 21)
  void suspectsWhoPinsTheOnlyCarrierThatAnotherWants(Setup setup) {
    try (WatchedApp app = WatchedApp.start(setup, launch(setup, 1, "at-once"))) {
      Report report = app.awaitReport(looked -> looked.expectSuspected("starved-pool", "pinning"));
      assertThat(report.expectSuspected("starved-pool", "pinning").pattern())
          .isEqualTo("carrier-starvation");
    }
  }

  /** The one that releases sleeps, and waits for no carrier. */
  @OnEveryJvm(since = 21)
  void saysNothingWhileNobodyWantsACarrier(Setup setup) {
    try (WatchedApp app = WatchedApp.start(setup, launch(setup, 2, "for-long"))) {
      app.assertNoFindingFor(Duration.ofSeconds(5));
    }
  }
}
