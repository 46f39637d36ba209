package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.DeadlockScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Findings that were declared known are told apart, by every way to look. */
class KnownFindingsIT {

  private static final String ROW =
      "rule = \"deadlock\", thread = \"lock-*\", reason = \"a test wants it\", until = \"%s\"%n";

  @TempDir Path directory;

  @OnEveryJvm(selected = true)
  void leavesOutWhatARowIsOf(Setup setup) throws IOException {
    Path rows = Files.writeString(file(setup, "rows"), ROW.formatted("2999-12-31"));
    Path late = Files.writeString(file(setup, "late"), ROW.formatted("2020-01-31"));
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.awaitReport(
          report -> {
            report.expectProven("deadlock", "lock-1", "lock-2");
            report.expectProven("deadlock", "class-1", "class-2");
          });
      String pid = Long.toString(app.jvm().pid());
      Path before = file(setup, "before.json");
      Files.writeString(before, Product.run(setup.jdk(), "report", pid, "--json").out());

      Product.Result scanned = scan(setup, pid, "--ignore", late.toString());
      assertThat(scanned.exit()).as(scanned.all()).isEqualTo(1);
      assertThat(scanned.out()).contains("note: the row of " + late + ", line 1 held until");

      Path scannedBefore = file(setup, "scanned.json");
      scanned = scan(setup, pid, "--ignore", rows.toString(), "--json", scannedBefore.toString());
      // The deadlock of two monitors stands for what is not known.
      assertThat(scanned.out())
          .contains("Ignored, as declared known:", "by " + rows + ", line 1: a test wants it")
          .doesNotContain("\"lock-1\" waits");

      // A scan does not know where threads were created, and so gives other ids.
      scanned =
          scan(setup, pid, "--baseline", scannedBefore.toString(), "--ignore", rows.toString());
      assertThat(scanned.exit()).as(scanned.all()).isZero();
      assertThat(scanned.out()).startsWith("No findings, ").contains("it is in the baseline");

      Product.Result attached =
          Product.run(setup.jdk(), "attach", pid, "baseline=" + before, "interval=100ms");
      assertThat(attached.exit()).as(attached.all()).isZero();
      Product.Result known = Product.run(setup.jdk(), "report", pid);
      assertThat(known.exit()).as(known.all()).isZero();
      assertThat(known.out()).startsWith("No findings, ").contains("Ignored, as declared known:");
    }
  }

  @OnEveryJvm(selected = true)
  void refusesAFileThatItDoesNotUnderstand(Setup setup) throws IOException {
    Path wrong = Files.writeString(file(setup, "wrong"), "id = \"f1\", reason = \"known\"\n");
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      String pid = Long.toString(app.jvm().pid());
      Product.Result scanned = scan(setup, pid, "--ignore", wrong.toString());
      assertThat(scanned.exit()).as(scanned.all()).isEqualTo(2);
      assertThat(scanned.all()).contains(wrong + ", line 1 needs until");
      Product.Result attached = Product.run(setup.jdk(), "attach", pid, "ignore=" + wrong);
      assertThat(attached.exit()).as(attached.all()).isEqualTo(2);
      assertThat(attached.all()).contains(wrong + ", line 1 needs until");
    }
  }

  private static Product.Result scan(Setup setup, String pid, String... more) {
    String[] arguments = new String[3 + more.length];
    arguments[0] = "scan";
    arguments[1] = pid;
    arguments[2] = "--threshold=1s";
    System.arraycopy(more, 0, arguments, 3, more.length);
    return Product.run(setup.jdk(), arguments);
  }

  private Path file(Setup setup, String name) {
    return directory.resolve(name + "-" + setup.jdk().feature());
  }
}
