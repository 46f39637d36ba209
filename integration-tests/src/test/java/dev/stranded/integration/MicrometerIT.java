package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.meters.MetersMain;

/** The agent's figures in the application's own registry. */
class MicrometerIT {

  private static final String[] LIBRARIES = {
    "stranded-micrometer", "micrometer-", "HdrHistogram", "LatencyUtils"
  };

  @OnEveryJvm
  void registryTellsWhatTheAgentFindsAndThatItIsGone(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), MetersMain.class).with(LIBRARIES);
    try (WatchedApp app = WatchedApp.start(setup, launch, Options.quick().with("jmx", "true"))) {
      app.jvm().awaitLine("TOLD");
      assertThat(app.jvm().out().lines())
          .anyMatch(
              line -> line.matches("METER .*stranded.finding.threads.*rule=.?deadlock.* = 2.0"))
          .anyMatch(line -> line.matches("METER .*stranded.findings.*verdict=.?proven.* = 1.0"))
          .anyMatch(line -> line.matches("METER .*stranded.hook.failures.* = 0.0"));
      app.detach();
      app.jvm().awaitLine("ABSENT");
    }
  }
}
