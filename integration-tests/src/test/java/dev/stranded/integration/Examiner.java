package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the command line tells of a program that has no agent. Confined to the test's thread.
 *
 * @param directory for dumps and reports
 */
record Examiner(Setup setup, Path directory) {

  /** What a scan of a running program finds, which must be something. */
  Report scan(ForkedJvm app) throws IOException {
    return run(1, "scan", Long.toString(app.pid()), "--threshold", "1s");
  }

  /** Fails if a scan of a running program, or an analysis of its dump, finds anything. */
  void expectNothing(ForkedJvm app) throws IOException {
    assertThat(run(0, "scan", Long.toString(app.pid()), "--threshold", "1s").findings()).isEmpty();
    assertThat(run(0, "analyze", dump(app).toString()).findings()).isEmpty();
  }

  /** What is found in the dump that the JDK's own command makes; which must be something. */
  Report analyze(ForkedJvm app) throws IOException {
    return run(1, "analyze", dump(app).toString());
  }

  /** Lets the JDK's own command make a heap dump. */
  Path dump(ForkedJvm app) {
    Path dump = directory.resolve("heap-" + app.pid() + ".hprof");
    List<String> command =
        List.of(
            setup.jdk().tool("jcmd").toString(),
            Long.toString(app.pid()),
            "GC.heap_dump",
            dump.toString());
    try (ForkedJvm jcmd = Launch.fork(command, Map.of())) {
      assertThat(jcmd.awaitExit()).as(jcmd.describe()).isZero();
    }
    return dump;
  }

  private Report run(int exit, String... arguments) throws IOException {
    Path json = directory.resolve("report.json");
    Product.Result result =
        Product.run(
            setup.jdk(),
            Stream.concat(Stream.of(arguments), Stream.of("--json", json.toString()))
                .toArray(String[]::new));
    assertThat(result.exit()).as(result.all()).isEqualTo(exit);
    return Report.parse(Files.readString(json));
  }
}
