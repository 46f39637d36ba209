package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.DeadlockScenario;
import dev.acme.scenarios.IdleScenario;
import dev.acme.scenarios.ProofScenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Root looks at a JVM of another user, who may be an enemy. */
class OtherUserIT {

  private static final String[] AS_NOBODY = {
    "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"
  };

  @TempDir Path directory;

  @BeforeEach
  void open() throws IOException {
    Needs.root();
    Needs.program(AS_NOBODY[0]);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.copy(Product.JAR, jar());
    Files.setPosixFilePermissions(jar(), PosixFilePermissions.fromString("r--r--r--"));
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void looksAsThatUserWhateverItsOwnUmask(Setup setup) throws IOException {
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (ForkedJvm app = nobodys(launch).start().awaitLine("READY")) {
      for (String umask : List.of("077", "000")) {
        Path json = directory.resolve("scan-" + umask + ".json");
        Product.Result scan =
            command(setup, umask, "scan", pid(app), "--threshold=1s", "--json=" + json);
        assertThat(scan.exit()).as(scan.all()).isEqualTo(1);
        Report.parse(Files.readString(json)).expectProven("deadlock", "lock-1", "lock-2");
        // The user of the command asked for it, not that of the target.
        assertThat(Files.getOwner(json).getName()).isEqualTo("root");
      }
      expectOk(command(setup, "077", "attach", pid(app), "interval=200ms"), 0);
      expectOk(command(setup, "077", "detach", pid(app)), 0);
      expectOk(command(setup, "077", "detach", pid(app)), 2);
    }
  }

  /** To ask a JVM means to let it start a thread: root lists those of others unasked. */
  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void listsTheJvmsOfOthersWithoutAskingThem(Setup setup) throws IOException {
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (ForkedJvm app = nobodys(launch).start().awaitLine("READY");
        ForkedJvm own = Launch.of(setup.jdk(), IdleScenario.class).start().awaitLine("READY")) {
      Product.Result list = command(setup, "022", "list");
      expectOk(list, 0);
      assertThat(list.out().lines())
          .as(list.all())
          .anyMatch(line -> line.matches(" *" + pid(app) + " .*DeadlockScenario +\\? +\\?"))
          .anyMatch(line -> line.matches(" *" + pid(own) + " .*IdleScenario +\\d\\S* +-"))
          .anyMatch(line -> line.contains("sudo -u nobody java -jar "));
      assertThat(threadNames(app)).doesNotContain("Attach Listener");
      assertThat(threadNames(own)).contains("Attach Listener");
    }
  }

  /** As the system knows them. */
  private static List<String> threadNames(ForkedJvm app) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc", pid(app), "task"))) {
      for (Path task : tasks.toList()) {
        names.add(Files.readString(task.resolve("comm")).strip());
      }
    }
    return names;
  }

  /** Who owns the directory of the exchange can put a link where the next file is to be. */
  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void writesThroughNoLinkOfThatUser(Setup setup) throws IOException {
    Path precious = Files.writeString(directory.resolve("precious"), "kept");
    Files.setPosixFilePermissions(precious, PosixFilePermissions.fromString("rw-------"));
    Launch launch = Launch.of(setup.jdk(), ProofScenario.class).args("platform");
    AtomicInteger planted = new AtomicInteger();
    ScheduledExecutorService enemy = Executors.newSingleThreadScheduledExecutor();
    try (ForkedJvm app = nobodys(launch).start().awaitLine("READY")) {
      ScheduledFuture<?> planting =
          enemy.scheduleAtFixedRate(() -> plant(precious, planted), 0, 1, TimeUnit.MILLISECONDS);
      Product.Result scan = command(setup, "022", "scan", pid(app), "--threshold=1s");
      assertThat(planting.isDone()).isFalse();
      assertThat(planted.get()).as(scan.all()).isPositive();
      assertThat(precious).hasContent("kept");
    } finally {
      enemy.shutdownNow();
    }
  }

  private void plant(Path precious, AtomicInteger planted) {
    try (Stream<Path> all = Files.list(temporary())) {
      for (Path one : all.filter(Files::isDirectory).toList()) {
        try {
          Files.createSymbolicLink(one.resolve("verdicts-1.unfinished"), precious);
          planted.incrementAndGet();
        } catch (FileAlreadyExistsException already) {
          // As it should be.
        }
      }
    } catch (IOException | UncheckedIOException removedMeanwhile) {
      // Then the next one.
    }
  }

  private Launch nobodys(Launch launch) throws IOException {
    Path home = directory.resolve("nobody");
    if (Files.notExists(home)) {
      Files.createDirectory(home);
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    return launch.by(AS_NOBODY).jvm("-Djava.io.tmpdir=" + temporary());
  }

  private Path temporary() {
    return directory.resolve("nobody");
  }

  private Path jar() {
    return directory.resolve("stranded.jar");
  }

  private Product.Result command(Setup setup, String umask, String... arguments) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "umask " + umask + "; exec \"$@\""));
    command.addAll(List.of("sh", setup.jdk().tool("java").toString()));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + temporary(), "-jar"));
    command.add(jar().toString());
    command.addAll(List.of(arguments));
    try (ForkedJvm process = Launch.fork(command, Map.of())) {
      int exit = process.awaitExit();
      return new Product.Result(exit, process.out().text(), process.err().text());
    }
  }

  private static void expectOk(Product.Result result, int code) {
    assertThat(result.exit()).as(result.all()).isEqualTo(code);
  }

  private static String pid(ForkedJvm app) {
    return Long.toString(app.pid());
  }
}
