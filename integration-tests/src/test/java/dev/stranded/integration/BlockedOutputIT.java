package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.DeadlockScenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Outputs that nobody reads: the agent goes on, and can be detached. */
class BlockedOutputIT {

  @TempDir Path directory;

  @OnEveryJvm
  void goesOnWhenNobodyReadsAReportOrTheLog(Setup setup) {
    Path page = fifo("page" + setup.jdk().feature());
    Path log = fifo("log" + setup.jdk().feature());
    Options options =
        Options.quick().with("report.html", page.toString()).with("log", log.toString());
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      app.awaitReport(report -> report.expectProven("deadlock", "monitor-1", "monitor-2"));
      app.awaitNextReport();
      app.detach();
    }
  }

  private Path fifo(String name) {
    Path fifo = directory.resolve(name);
    try (ForkedJvm made = Launch.fork(List.of("mkfifo", fifo.toString()), Map.of())) {
      assertThat(made.awaitExit()).isZero();
    }
    return fifo;
  }
}
