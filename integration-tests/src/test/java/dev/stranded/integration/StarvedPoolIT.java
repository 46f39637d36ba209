package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.PoolScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Rule {@code starved-pool}. Its healthy twin is in {@link HealthyTwinsIT}. */
class StarvedPoolIT {

  private static final List<String> WORKERS =
      List.of("nested-1", "nested-2", "single-1", "async-1", "all-1");

  @TempDir private Path directory;

  @OnEveryJvm(selected = true)
  void reportsPoolsThatWaitForThemselves(Setup setup) {
    expectAll(setup, "platform");
  }

  @OnEveryJvm(since = 21)
  void reportsPoolsOfVirtualThreadsThatWaitForThemselves(Setup setup) {
    expectAll(setup, "virtual");
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void tellsTheSameFromADumpAsByScan(Setup setup) throws IOException {
    String kind = setup.jdk().feature() >= 25 ? "virtual" : "platform";
    Launch launch = Launch.of(setup.jdk(), PoolScenario.class).args(kind);
    try (ForkedJvm app = launch.start().awaitLine("READY")) {
      Examiner examiner = new Examiner(setup, directory);
      List<String> scanned = told(examiner.scan(app));
      assertThat(scanned).allMatch(told -> told.contains("starved-pool")).hasSize(WORKERS.size());
      assertThat(told(examiner.analyze(app))).isEqualTo(scanned);
    }
  }

  private static List<String> told(Report report) {
    List<String> told = new ArrayList<>();
    for (String worker : WORKERS) {
      report
          .find(worker)
          .ifPresent(
              finding ->
                  told.add(
                      String.join(
                          " ",
                          worker,
                          finding.verdict(),
                          finding.rule(),
                          finding.waiting().kind(),
                          finding.id())));
    }
    return told;
  }

  private static void expectAll(Setup setup, String kind) {
    Launch launch = Launch.of(setup.jdk(), PoolScenario.class).args(kind);
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      Report report = app.awaitReport(StarvedPoolIT::expectAll);
      Report.Finding nested = report.expectSuspected("starved-pool", "nested-1");
      assertThat(nested.waiting().kind()).isEqualTo("future");
      if (setup.atStart() && kind.equals("platform")) {
        assertThat(nested.task()).as("task").isNotNull();
        assertThat(String.join("\n", nested.task().submitted()))
            .contains("dev.acme.scenarios.PoolScenario.nested");
      }
    }
  }

  private static void expectAll(Report report) {
    report.expectSuspected("starved-pool", "nested-1", "nested-2");
    report.expectSuspected("starved-pool", "single-1");
    report.expectSuspected("starved-pool", "async-1");
    report.expectSuspected("starved-pool", "all-1");
  }
}
