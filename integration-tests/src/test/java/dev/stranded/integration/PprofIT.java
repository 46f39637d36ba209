package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.DeadlockScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** A profile of the findings, read back by pprof itself. */
class PprofIT {

  private static final String GO = "/usr/bin/go";
  private static final Pattern SUMMARY =
      Pattern.compile("\"proven\": (\\d+),\\s+\"suspected\": (\\d+)");

  @TempDir Path directory;

  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void isReadByPprofWithTheFiguresOfTheReport(Setup setup) throws IOException {
    Needs.program(GO);
    Path profile = directory.resolve(setup.jdk().feature() + ".pb.gz");
    Path collapsed = directory.resolve(setup.jdk().feature() + ".txt");
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.awaitReport(report -> report.expectProven("deadlock", "lock-1", "lock-2"));
      Product.Result report =
          Product.run(
              setup.jdk(),
              "report",
              Long.toString(app.jvm().pid()),
              "--json",
              "--pprof",
              profile.toString(),
              "--collapsed",
              collapsed.toString());
      assertThat(report.exit()).as(report.all()).isEqualTo(1);
      Matcher summary = SUMMARY.matcher(report.out());
      assertThat(summary.find()).as(report.out()).isTrue();
      int threads = Integer.parseInt(summary.group(1)) + Integer.parseInt(summary.group(2));

      assertThat(pprof("-top", profile))
          .contains("Type: threads", " of " + threads + " total")
          .contains("DeadlockScenario.lockBoth");
      assertThat(pprof("-raw", profile))
          .contains(
              "threads/count[dflt] waiting/nanoseconds", "rule:[deadlock]", "thread:[lock-1]");
      int counted = 0;
      for (String line : Files.readAllLines(collapsed)) {
        counted += Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
      }
      assertThat(counted).isEqualTo(threads);
    }
  }

  private static String pprof(String how, Path profile) {
    List<String> command = List.of(GO, "tool", "pprof", how, profile.toString());
    try (ForkedJvm pprof = Launch.fork(command, Map.of())) {
      assertThat(pprof.awaitExit()).as(pprof.describe()).isZero();
      return pprof.out().text();
    }
  }
}
