package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.UnusualWakersScenario;
import java.util.List;

/** Who is woken in a way that hardly anybody uses is not proven lost; who waits alike is. */
class UnusualWakersIT {

  private static final List<String> LIVE = List.of("parks", "of-task", "terminates");

  @OnEveryJvm
  void provesTheLostAlone(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), UnusualWakersScenario.class);
    try (WatchedApp app = WatchedApp.start(setup, launch, Options.quickWithProofs())) {
      app.jvm().awaitLine("READY");
      Report report =
          app.awaitReport(
              now -> {
                now.expectProven("dead-owner", "queued");
                now.expectProven("unreachable", "of-lost-task");
                if (setup.atStart()) { // An agent that comes later does not know the wait's limit.
                  now.expectProven("stuck-owner", "never-terminates");
                }
              });
      for (String live : LIVE) {
        assertThat(
                report.findings().stream()
                    .filter(finding -> finding.names().contains(live))
                    .map(Report.Finding::verdict))
            .as("%s in %s", live, report)
            .doesNotContain("proven");
      }
      app.jvm().tell("release");
      for (String live : LIVE) {
        app.jvm().awaitLine(live + " goes on");
      }
    }
  }
}
