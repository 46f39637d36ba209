package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.DeadlockScenario;
import dev.acme.scenarios.IdleScenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/** Run-time images of few modules: the agent works, or says in one line why it does not. */
class SmallImageIT {

  @TempDir Path directory;

  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void isRefusedByTheJvmWithoutInstrumentation(Setup setup) {
    Jdk image = image(setup.jdk(), "java.base");
    try (ForkedJvm app = idle(image).jvm("-javaagent:" + Product.JAR).start()) {
      assertThat(app.awaitExit()).as(app.describe()).isNotZero();
      assertThat(app.describe()).contains("java.instrument");
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void saysInOneLineThatManagementIsMissing(Setup setup) {
    Jdk image = image(setup.jdk(), "java.base,java.instrument");
    try (ForkedJvm app = idle(image).jvm("-javaagent:" + Product.JAR).start()) {
      app.awaitLine("READY");
      app.tell("end");
      assertThat(app.awaitExit()).as(app.describe()).isZero();
      assertThat(app.out().lines()).containsExactly("READY");
      assertThat(app.err().lines()).as(app.describe()).hasSize(1);
      assertThat(app.err().text()).contains("java.management").doesNotContain("Error");
    }
  }

  /** What makes heap dumps is missing. */
  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void findsWhatNeedsNoProofWithStandardManagement(Setup setup) {
    expectDeadlock(setup, "java.base,java.instrument,java.management");
  }

  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void findsWhatIsStuckWithManagementOfTheJdk(Setup setup) {
    expectDeadlock(setup, "java.base,java.instrument,java.management,jdk.management");
  }

  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void saysInOneLineThatFlightRecorderIsMissing(Setup setup) {
    Jdk image = image(setup.jdk(), "java.base,java.instrument,java.management");
    Launch launch = Launch.of(image, DeadlockScenario.class).args("platform");
    Options options = Options.quick().with("jfr", "true").with("jmx", "true");
    try (WatchedApp app = WatchedApp.start(new Setup(image, setup.start()), launch, options)) {
      app.awaitReport(report -> report.expectProven("deadlock", "lock-1", "lock-2"));
      app.awaitLog("jfr=true has no effect: this JVM lacks the module jdk.jfr");
      assertThat(app.describe().split("jdk\\.jfr", -1)).as(app.describe()).hasSize(2);
    }
  }

  private void expectDeadlock(Setup setup, String modules) {
    Jdk image = image(setup.jdk(), modules);
    Launch launch = Launch.of(image, DeadlockScenario.class).args("platform");
    Options options = Options.quickWithProofs();
    try (WatchedApp app = WatchedApp.start(new Setup(image, setup.start()), launch, options)) {
      app.awaitReport(report -> report.expectProven("deadlock", "lock-1", "lock-2"));
      assertThat(app.jvm().err().lines()).as(app.describe()).hasSizeLessThanOrEqualTo(1);
    }
  }

  private static Launch idle(Jdk image) {
    return Launch.of(image, IdleScenario.class);
  }

  /** Linked from the modules of that JDK; the test is skipped where it has none to link. */
  private Jdk image(Jdk jdk, String modules) {
    Path home = directory.resolve("image");
    List<String> command =
        List.of(
            jdk.tool("jlink").toString(), "--add-modules", modules, "--output", home.toString());
    Assumptions.assumeTrue(Files.isExecutable(jdk.tool("jlink")), () -> "no jlink in " + jdk);
    run(command, "JDK " + jdk.version() + " cannot link an image");
    Jdk image = new Jdk(jdk.feature(), jdk.version(), home);
    run(List.of(image.tool("java").toString(), "-version"), "the image does not run here");
    return image;
  }

  private static void run(List<String> command, String ifNot) {
    try (ForkedJvm process = Launch.fork(command, Map.of())) {
      boolean done = process.awaitExit() == 0;
      if (!done) {
        System.err.println("SKIPPED: " + ifNot + "\n" + process.describe());
      }
      Assumptions.assumeTrue(done, ifNot);
    }
  }
}
