package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.ManyVirtualThreadsScenario;

/** One place, one finding, however many threads there are. */
class ManyVirtualThreadsIT {

  @OnEveryJvm(since = 21)
  void reportsTenThousandThreadsAtOnePlaceAsOneFinding(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), ManyVirtualThreadsScenario.class);
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.awaitReport(
          report -> {
            assertThat(report.findings()).hasSize(1);
            Report.Finding finding = report.findings().get(0);
            assertThat(finding.rule()).isEqualTo("dead-owner");
            assertThat(finding.verdict()).isEqualTo("proven");
            assertThat(finding.count()).isEqualTo(10_000);
            assertThat(finding.threads()).hasSize(100);
            assertThat(report.summary().proven()).isEqualTo(10_000);
          });
    }
  }
}
