package dev.stranded.integration;

import dev.acme.scenarios.HealthyServicesScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** Services that wait for long and will go on: nothing is said of them, in any mode. */
class HealthyServicesIT {

  private static final Duration LONG = Duration.ofSeconds(8);

  @TempDir private Path directory;

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void saysNothingAsAnAgent(Setup setup) {
    expectNothing(setup, "platform");
  }

  @OnEveryJvm(starts = Setup.Start.AT_START, since = 21)
  void saysNothingOfVirtualThreadsAsAnAgent(Setup setup) {
    expectNothing(setup, "virtual");
  }

  private static void expectNothing(Setup setup, String kind) {
    Options options = Options.quickWithProofs().with("prove", "always");
    Launch launch = Launch.of(setup.jdk(), HealthyServicesScenario.class).args(kind);
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      app.assertNoFindingFor(LONG);
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void saysNothingByScanAndOfADump(Setup setup) throws IOException {
    String kind = setup.jdk().feature() >= 25 ? "virtual" : "platform";
    Launch launch = Launch.of(setup.jdk(), HealthyServicesScenario.class).args(kind);
    try (ForkedJvm app = launch.start().awaitLine("READY")) {
      new Examiner(setup, directory).expectNothing(app);
    }
  }
}
