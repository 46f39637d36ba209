package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.DeadlockScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What the agent knows now, compared with what was known before. */
class DiffIT {

  @TempDir Path directory;

  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void tellsWhatIsNewInARunningJvm(Setup setup) throws IOException {
    Path empty = directory.resolve("empty-" + setup.jdk().feature() + ".json");
    Files.writeString(empty, "{\"schema\": \"stranded-report/1\", \"findings\": []}");
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.awaitReport(report -> report.expectProven("deadlock", "lock-1", "lock-2"));
      String pid = Long.toString(app.jvm().pid());

      Product.Result later = Product.run(setup.jdk(), "diff", empty.toString(), pid);
      Product.Result earlier = Product.run(setup.jdk(), "diff", pid, empty.toString());

      assertThat(later.exit()).as(later.all()).isEqualTo(1);
      assertThat(later.out()).contains("NEW 2 threads, proven. Lock-order cycle: \"lock-1\"");
      assertThat(earlier.exit()).as(earlier.all()).isZero();
      assertThat(earlier.out()).contains("0 new, ", "GONE 2 threads").doesNotContain("NEW");
    }
  }
}
