package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.DeadlockScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** That a command which takes its time says what it is at, to a person alone. */
class ProgressIT {

  private static final String SCRIPT = "/usr/bin/script";
  private static final String ERASE = "\r\u001b[K";

  @TempDir Path directory;

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void isSaidToATerminalAndErased(Setup setup) throws IOException {
    Needs.program(SCRIPT);
    try (ForkedJvm jvm = launch(setup).start().awaitLine("READY")) {
      Path out = directory.resolve(setup.jdk().feature() + ".out");
      Path drawn = directory.resolve(setup.jdk().feature() + ".drawn");
      Path classes = directory.resolve(setup.jdk().feature() + "-tty.classes");
      String line = String.join(" ", scan(setup, jvm, classes)) + " > " + out;
      List<String> command = List.of(SCRIPT, "-q", "-e", "-c", line, drawn.toString());
      try (ForkedJvm scan = Launch.fork(command, Map.of("TERM", "xterm"))) {
        assertThat(scan.awaitExit()).as(scan.describe()).isEqualTo(1);
      }
      String shown = Files.readString(drawn);
      assertThat(shown).contains(ERASE + "waiting for process " + jvm.pid() + ", 2 s");
      assertThat(shown.substring(0, shown.lastIndexOf("Script done"))).contains(ERASE);
      assertThat(Files.readString(out)).contains("PROVEN").doesNotContain("\u001b");
      assertThat(loaded(classes)).isPositive();
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void isSaidToNobodyElse(Setup setup) throws IOException {
    try (ForkedJvm jvm = launch(setup).start().awaitLine("READY")) {
      Path classes = directory.resolve(setup.jdk().feature() + "-pipe.classes");
      try (ForkedJvm scan = Launch.fork(scan(setup, jvm, classes), Map.of("TERM", "xterm"))) {
        assertThat(scan.awaitExit()).as(scan.describe()).isEqualTo(1);
        assertThat(scan.err().text()).doesNotContain("waiting", "\u001b");
      }
      assertThat(loaded(classes)).isZero();
    }
  }

  private static long loaded(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" dev.stranded.cli.Progress")).count();
    }
  }

  private static Launch launch(Setup setup) {
    return Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
  }

  private static List<String> scan(Setup setup, ForkedJvm jvm, Path classes) {
    return List.of(
        setup.jdk().tool("java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Xlog:class+load:file=" + classes,
        "-jar",
        Product.JAR.toString(),
        "scan",
        Long.toString(jvm.pid()),
        "--threshold",
        "4s",
        "--no-proof");
  }
}
