package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.DeadlockScenario;
import dev.acme.scenarios.GrowingScenario;
import dev.acme.scenarios.HostileNamesScenario;
import dev.acme.scenarios.ProofScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Reports that are kept: when, for whom, and what becomes of it where they cannot be. */
class ArchiveIT {

  private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

  @TempDir Path directory;

  @OnEveryJvm(selected = true)
  void keepsWhatDiffCanRead(Setup setup) throws IOException {
    Path archive = directory.resolve(setup.jdk().feature() + "-" + setup.start());
    Options options = Options.quick().with("archive", archive.toString());
    Launch launch = Launch.of(setup.jdk(), GrowingScenario.class);
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      app.awaitNextReport();
      assertThat(archive).doesNotExist();
      app.jvm().tell("stick");
      List<Path> one = await(app, archive, 1);
      app.jvm().tell("stick");
      List<Path> two = await(app, archive, 2);
      app.jvm().tell("free");
      app.awaitReport(report -> assertThat(report.findings()).isEmpty());
      app.awaitNextReport();
      assertThat(kept(archive)).isEqualTo(two).startsWith(one.get(0));
      for (Path file : two) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
      Product.Result diff =
          Product.run(setup.jdk(), "diff", two.get(0).toString(), two.get(1).toString());
      assertThat(diff.exit()).as(diff.all()).isZero();
      assertThat(diff.out()).contains("0 new, 1 grown", "GROWN from 1 to 2 threads");
    }
  }

  /** By a proof of the agent's own, and by one that a command asks for and analyses. */
  @OnEveryJvm(selected = true)
  void keepsTheDumpOfAProof(Setup setup) throws IOException {
    Path archive = directory.resolve(setup.jdk().feature() + "-dumps-" + setup.start());
    boolean byCommand = !setup.atStart();
    Options options =
        (byCommand ? Options.quick() : Options.quickWithProofs())
            .with("archive", archive.toString())
            .with("archive.dumps", "true");
    Launch launch = Launch.of(setup.jdk(), ProofScenario.class).args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      app.awaitNextReport();
      if (byCommand) {
        proveUntilThereIsAFinding(app, setup);
      }
      app.awaitReport(report -> report.expectProven("unreachable", "lost-consumer"));
      Path dump = awaitDump(app, archive);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dump)))
          .isEqualTo("rw-------");
      Path report = Path.of(dump.toString().replace(".hprof", ".json"));
      Report.parse(Files.readString(report)).expectProven("unreachable", "lost-consumer");
      Product.Result analysis = Product.run(setup.jdk(), "analyze", dump.toString());
      assertThat(analysis.exit()).as(analysis.all()).isEqualTo(1);
      assertThat(analysis.out()).contains("lost-consumer");
    }
  }

  /** Threads have to wait for the threshold first. */
  private static void proveUntilThereIsAFinding(WatchedApp app, Setup setup) {
    Deadline deadline = Deadline.usual();
    Product.Result prove;
    do {
      prove = Product.run(setup.jdk(), "prove", Long.toString(app.jvm().pid()));
      assertThat(deadline.isOver()).as("%s%n%s", prove, app.describe()).isFalse();
    } while (prove.exit() == 0);
    assertThat(prove.exit()).as(prove.all()).isEqualTo(1);
  }

  private static Path awaitDump(WatchedApp app, Path archive) throws IOException {
    Deadline deadline = Deadline.usual();
    for (; ; ) {
      try (Stream<Path> files = Files.list(archive)) {
        Path dump =
            files
                .filter(file -> file.getFileName().toString().matches("stranded-.*\\.hprof"))
                .findFirst()
                .orElse(null);
        if (dump != null) {
          return dump;
        }
      }
      assertThat(deadline.isOver()).as("%s%n%s", kept(archive), app.describe()).isFalse();
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Of two JVMs, with names of threads that want to be more than text. */
  @OnEveryJvm(starts = Setup.Start.AT_START)
  void tellsNothingOfTheApplicationByItsNames(Setup setup) throws IOException {
    Path archive = directory.resolve("shared-" + setup.jdk().feature());
    Options options = Options.quick().with("archive", archive.toString());
    Launch hostile =
        Launch.of(setup.jdk(), HostileNamesScenario.class).with("byte-buddy-1").jvm("-Xmx96m");
    Launch other = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (WatchedApp one = WatchedApp.start(setup, hostile, options);
        WatchedApp two = WatchedApp.start(setup, other, options)) {
      awaitOf(one, archive);
      awaitOf(two, archive);
      assertThat(kept(archive))
          .allMatch(
              file ->
                  file.getFileName()
                      .toString()
                      .matches("stranded-\\d{8}T\\d{9}Z-\\d+-\\w+-\\d+-\\d+\\.json"));
      for (Path file : kept(archive)) {
        String text = Files.readString(file);
        assertThat(Report.parse(text).findings()).isNotEmpty();
        assertThat(text.chars().filter(c -> c < ' ' && c != '\n').count()).isZero();
      }
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void loadsNothingOfItWhileItIsOff(Setup setup) throws IOException {
    assertThat(classesLoaded(setup, Options.quick(), "off")).isZero();
    Options on = Options.quick().with("archive", directory.resolve("on").toString());
    assertThat(classesLoaded(setup, on, "on")).isPositive();
  }

  private long classesLoaded(Setup setup, Options options, String name) throws IOException {
    Path log = directory.resolve(setup.jdk().feature() + "-" + name + ".log");
    Launch launch =
        Launch.of(setup.jdk(), DeadlockScenario.class)
            .args("platform")
            .jvm("-Xlog:class+load:file=" + log);
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      app.awaitReport(report -> report.expectProven("deadlock", "lock-1", "lock-2"));
      app.awaitNextReport();
    }
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" dev.stranded.report.archive.")).count();
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void saysOnceThatTheDiskIsFullAndGoesOn(Setup setup) throws IOException {
    Path mount = directory.resolve("disk-" + setup.jdk().feature());
    try (SmallDisk disk = SmallDisk.mount("1m", mount)) {
      Path filler = disk.fill();
      Path archive = Files.createDirectory(disk.path().resolve("archive"));
      Options options = Options.quick().with("archive", archive.toString());
      Launch launch = Launch.of(setup.jdk(), GrowingScenario.class);
      try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
        app.jvm().tell("stick");
        app.awaitLog("archive=" + archive + " failed");
        for (int i = 0; i < 3; i++) {
          app.awaitNextReport();
        }
        assertThat(log(app).split("archive=" + archive + " failed", -1)).hasSize(2);
        try (Stream<Path> left = Files.list(archive)) {
          assertThat(left).isEmpty();
        }
        Files.delete(filler);
        await(app, archive, 1);
        app.awaitLog("archive=" + archive + " works again");
      }
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void saysOnceThatItsPlaceHasVanishedAndGoesOn(Setup setup) throws IOException {
    Path place = directory.resolve("place-" + setup.jdk().feature());
    Path archive = place.resolve("archive");
    Options options = Options.quick().with("archive", archive.toString());
    Launch launch = Launch.of(setup.jdk(), GrowingScenario.class);
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      app.jvm().tell("stick");
      app.awaitLog("archive=" + archive + " failed");
      for (int i = 0; i < 3; i++) {
        app.awaitNextReport();
      }
      assertThat(log(app).split("archive=" + archive + " failed", -1)).hasSize(2);
      Files.createDirectory(place);
      await(app, archive, 1);
    }
  }

  private static String log(WatchedApp app) throws IOException {
    return Files.readString(app.directory().resolve("agent.log"));
  }

  /** Those that were written to their end. */
  private static List<Path> kept(Path archive) throws IOException {
    if (!Files.isDirectory(archive)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(archive)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static List<Path> await(WatchedApp app, Path archive, int count) throws IOException {
    Deadline deadline = Deadline.usual();
    while (kept(archive).size() < count) {
      assertThat(deadline.isOver()).as("%s%n%s", kept(archive), app.describe()).isFalse();
      LockSupport.parkNanos(POLL_NANOS);
    }
    return kept(archive);
  }

  private static void awaitOf(WatchedApp app, Path archive) throws IOException {
    Deadline deadline = Deadline.usual();
    while (kept(archive).stream()
        .noneMatch(file -> file.toString().contains("Z-" + app.jvm().pid() + "-"))) {
      assertThat(deadline.isOver()).as("%s%n%s", kept(archive), app.describe()).isFalse();
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
