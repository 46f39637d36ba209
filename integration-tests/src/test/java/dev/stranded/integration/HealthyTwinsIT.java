package dev.stranded.integration;

import dev.acme.scenarios.HealthyTwinsScenario;
import java.time.Duration;

/** What looks stuck but is not: nothing may be reported, however long it lasts. */
class HealthyTwinsIT {

  private static final Duration LONG = Duration.ofSeconds(5);

  @OnEveryJvm(selected = true)
  void reportsNothingOfPlatformThreadsThatWillGoOn(Setup setup) {
    expectNothing(setup, "platform");
  }

  @OnEveryJvm(since = 21)
  void reportsNothingOfVirtualThreadsThatWillGoOn(Setup setup) {
    expectNothing(setup, "virtual");
  }

  private static void expectNothing(Setup setup, String kind) {
    Options options = Options.quickWithProofs().with("prove", "always");
    Launch launch = Launch.of(setup.jdk(), HealthyTwinsScenario.class).args(kind);
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      app.assertNoFindingFor(LONG);
    }
  }
}
