package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.RemovedObjectScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Objects that the JIT compiler has removed from a live frame, and what they alone lead to. */
class RemovedObjectIT {

  @TempDir private Path directory;

  private static Launch scenario(Setup setup, String kind) {
    return Launch.of(setup.jdk(), RemovedObjectScenario.class).args(kind);
  }

  private static Options proving() {
    return Options.quick().with("prove", "always").with("prove.min-gap", "0s");
  }

  /** What the live thread has is not proven; what it dropped is. */
  private static void expectLostAlone(Report report) {
    report.expectProven("unreachable", "lost");
    expectHeldNotProven(report);
  }

  private static void expectHeldNotProven(Report report) {
    assertThat(report.find("held").filter(held -> held.verdict().equals("proven"))).isEmpty();
  }

  private static void release(ForkedJvm jvm) {
    jvm.tell("release");
    jvm.awaitLine("held goes on");
  }

  @OnEveryJvm(selected = true)
  void showsTheAgentWhatAPlatformThreadHolds(Setup setup) {
    try (WatchedApp app = WatchedApp.start(setup, scenario(setup, "platform"), proving())) {
      app.awaitReport(RemovedObjectIT::expectLostAlone);
      release(app.jvm());
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void showsAScanWhatAPlatformThreadHolds(Setup setup) throws IOException {
    try (ForkedJvm jvm = scenario(setup, "platform").start().awaitLine("READY")) {
      expectLostAlone(scan(setup, jvm));
      release(jvm);
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED, since = 25)
  void doesNotProveWhatAVirtualThreadMayHide(Setup setup) throws IOException {
    try (ForkedJvm jvm = scenario(setup, "virtual").start().awaitLine("READY")) {
      expectHeldNotProven(scan(setup, jvm));
      release(jvm);
    }
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
    assertThat(result.exit()).as(result.all()).isEqualTo(1);
    return Report.parse(Files.readString(json));
  }
}
