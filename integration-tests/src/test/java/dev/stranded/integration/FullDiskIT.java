package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.ProofScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where heap dumps go there is no room, from the start or all of a sudden: what is suspected stays
 * so and says why, nothing is left behind, and the application goes on.
 */
class FullDiskIT {

  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

  @TempDir private Path directory;

  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void saysSoWhenThereIsNoRoomForADump(Setup setup) throws IOException {
    try (SmallDisk disk = SmallDisk.mount("4m", directory.resolve("disk"));
        WatchedApp app = start(setup, launch(setup, disk.path()))) {
      app.awaitReport(report -> ProofIT.expectSuspicionSaying(report, "make room"));
      expectNothingLeft(disk.path());
      expectQuietEnd(app);
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void removesTheDumpThatCouldNotBeWrittenToItsEnd(Setup setup) throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(PRLIMIT), "cannot limit what a process writes here");
    Launch launch = launch(setup, directory).by(PRLIMIT.toString(), "--fsize=1000000");
    try (WatchedApp app = start(setup, launch)) {
      app.awaitReport(report -> ProofIT.expectSuspicionSaying(report, "could not be dumped"));
      expectNothingLeft(directory);
      expectQuietEnd(app);
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void removesTheDumpWhenTheDiskIsFullBeforeItIsAnalysed(Setup setup) throws IOException {
    try (SmallDisk disk = SmallDisk.mount("600m", directory.resolve("disk"));
        WatchedApp app = start(setup, launch(setup, disk.path()).args("60").jvm("-Xmx400m"))) {
      ProcessHandle analyser = ProofIT.analyserOf(app.jvm());
      signal("STOP", analyser);
      awaitDump(disk.path());
      disk.fill();
      signal("CONT", analyser);
      app.awaitReport(report -> ProofIT.expectSuspicionSaying(report, "No space left on device"));
      expectNothingLeft(disk.path());
      expectQuietEnd(app);
    }
  }

  /** The analyser is there before the dump is. */
  private static void awaitDump(Path temporary) throws IOException {
    Deadline deadline = Deadline.usual();
    while (leftovers(temporary).stream().noneMatch(d -> Files.exists(d.resolve("notes")))) {
      assertThat(deadline.isOver()).as("no dump is made").isFalse();
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** Held up, it can't be done before the disk is full. */
  private static void signal(String name, ProcessHandle process) {
    List<String> command = List.of("kill", "-" + name, Long.toString(process.pid()));
    try (ForkedJvm kill = Launch.fork(command, Map.of())) {
      assertThat(kill.awaitExit()).as(kill.describe()).isZero();
    }
  }

  private static WatchedApp start(Setup setup, Launch launch) {
    // Long enough that a dump which was made is not made again while the test looks.
    Options options = Options.quick().with("prove", "auto").with("prove.min-gap", "1h");
    return WatchedApp.start(setup, launch, options);
  }

  private static Launch launch(Setup setup, Path temporary) {
    return Launch.of(setup.jdk(), ProofScenario.class)
        .args("platform")
        .jvm("-Djava.io.tmpdir=" + temporary);
  }

  /** A try that failed may be followed by others; none of them leaves anything. */
  private static void expectNothingLeft(Path temporary) throws IOException {
    Deadline deadline = Deadline.usual();
    while (!leftovers(temporary).isEmpty() && !deadline.isOver()) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    assertThat(leftovers(temporary)).isEmpty();
  }

  private static List<Path> leftovers(Path temporary) throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.filter(file -> file.getFileName().toString().startsWith("stranded-")).toList();
    }
  }

  private static void expectQuietEnd(WatchedApp app) {
    app.jvm().tell("end");
    assertThat(app.jvm().awaitExit()).as(app.describe()).isZero();
    assertThat(app.jvm().out().lines()).startsWith("READY").hasSize(2);
  }
}
