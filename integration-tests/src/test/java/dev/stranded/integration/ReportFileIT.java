package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.IdleScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the file is written to vanishes or is full: the application goes on, and so does the agent.
 */
class ReportFileIT {

  @TempDir Path directory;

  @OnEveryJvm(selected = true)
  void comesBackWhenItsDirectoryDoes(Setup setup) throws IOException {
    Path reports = Files.createDirectory(directory.resolve("reports"));
    Path file = reports.resolve("report.json");
    try (WatchedApp app = WatchedApp.start(setup, launch(setup), options(file))) {
      app.awaitNextReport();
      Files.delete(file);
      deleteAsSoonAsEmpty(reports);
      assertThat(app.jvm().isAlive()).isTrue();
      Files.createDirectory(reports);
      app.awaitNextReport();
      expectQuietEnd(app);
    } finally {
      Files.deleteIfExists(file);
      deleteAsSoonAsEmpty(reports);
    }
  }

  /** The agent may write into it at the same time. */
  private static void deleteAsSoonAsEmpty(Path reports) throws IOException {
    Deadline deadline = Deadline.usual();
    while (Files.exists(reports) && !deadline.isOver()) {
      try (var files = Files.list(reports)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
        Files.deleteIfExists(reports);
      } catch (IOException again) {
        Thread.onSpinWait();
      }
    }
  }

  @OnEveryJvm
  void neverLeavesHalfAReportOnAFullDisk(Setup setup) throws IOException {
    try (SmallDisk disk = SmallDisk.mount("64k", directory.resolve("disk"));
        WatchedApp app =
            WatchedApp.start(setup, launch(setup), options(disk.path().resolve("report.json")))) {
      app.awaitNextReport();
      Path filler = disk.fill();
      Report old = app.read();
      app.awaitLog("report.json");
      assertThat(app.read()).as("the last good report").isNotNull();
      assertThat(old).isNotNull();
      Files.delete(filler);
      app.awaitNextReport();
      expectQuietEnd(app);
    }
  }

  @OnEveryJvm
  void livesWithALogThatCannotBeWritten(Setup setup) throws IOException {
    Options options = options(directory.resolve("report.json")).with("log", "/dev/full");
    try (WatchedApp app = WatchedApp.start(setup, launch(setup), options)) {
      app.awaitNextReport();
      expectQuietEnd(app);
    } finally {
      Files.deleteIfExists(directory.resolve("report.json"));
    }
  }

  private static void expectQuietEnd(WatchedApp app) {
    app.jvm().tell("end");
    assertThat(app.jvm().awaitExit()).as(app.describe()).isZero();
    assertThat(app.jvm().out().lines()).containsExactly("READY");
  }

  private static Launch launch(Setup setup) {
    return Launch.of(setup.jdk(), IdleScenario.class);
  }

  private static Options options(Path reportFile) {
    return Options.quick().with("report.json", reportFile.toString());
  }
}
