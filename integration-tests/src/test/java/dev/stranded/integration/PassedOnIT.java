package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.PassedOnScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * What live threads pass on so fast that it is hardly ever in a frame or on the heap when the JVM
 * stops for a dump.
 */
class PassedOnIT {

  private static final int SCANS = 2;

  @TempDir private Path directory;

  /** In an object that C2 has removed: the suspended threads' are put back. */
  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void keptInACompiledFrameIsSeen(Setup setup) throws IOException {
    for (Report report : scans(setup, "Z", "kept")) {
      report.expectProven("unreachable", "lost");
    }
  }

  /** In no frame: whether somebody is stopped in between is looked for, and may be so always. */
  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void returnedByAMethodIsNotProvenLost(Setup setup) throws IOException {
    for (Report report : scans(setup, "Parallel", "returned")) {
      assertThat(report.find("lost")).isPresent();
    }
  }

  private List<Report> scans(Setup setup, String collector, String kind) throws IOException {
    String scenario = PassedOnScenario.class.getName();
    Launch launch =
        Launch.of(setup.jdk(), PassedOnScenario.class)
            .jvm("-XX:TieredStopAtLevel=4", "-XX:+Use" + collector + "GC", "-Xmx300m")
            .jvm("-XX:CompileCommand=quiet")
            .jvm("-XX:CompileCommand=dontinline," + scenario + "::take")
            .jvm("-XX:CompileCommand=dontinline," + scenario + "::put")
            .args(kind);
    List<Report> reports = new ArrayList<>();
    try (ForkedJvm jvm = launch.start().awaitLine("READY")) {
      for (int scan = 0; scan < SCANS; scan++) {
        Report report = scan(setup, jvm);
        assertThat(report.find(kind).filter(live -> live.verdict().equals("proven"))).isEmpty();
        reports.add(report);
      }
      jvm.tell("release");
      jvm.awaitLine(kind + " goes on");
    }
    return reports;
  }

  private Report scan(Setup setup, ForkedJvm jvm) throws IOException {
    Path json = directory.resolve("report.json");
    Product.Result result =
        Product.run(
            setup.jdk(),
            "scan",
            Long.toString(jvm.pid()),
            "--threshold",
            "1s",
            "--json",
            json.toString());
    assertThat(result.exit()).as(result.all()).isLessThan(2);
    return Report.parse(Files.readString(json));
  }
}
