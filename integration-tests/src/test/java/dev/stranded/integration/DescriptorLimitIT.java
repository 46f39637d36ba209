package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.DeadlockScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A JVM that may open hardly any files: no process is started then, for the JDK closes descriptors
 * of others where its pipes cannot all be opened. Standard input is the first of them.
 */
class DescriptorLimitIT {

  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

  /** Enough to write a report, and one too few for the pipes of a process. */
  private static final int LEFT = 9;

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void startsNoProcessThatCannotBeStarted(Setup setup) throws IOException {
    boolean limits = Files.isExecutable(PRLIMIT) && Files.isDirectory(Path.of("/proc/self/fd"));
    if (!limits) {
      System.err.println("SKIPPED: nothing can limit descriptors here");
    }
    Assumptions.assumeTrue(limits, "nothing can limit descriptors here");
    Options options = Options.quickWithProofs().with("prove", "always");
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      app.awaitReport(now -> assertThat(now.proof().ran()).isTrue());
      Path input = descriptors(app).resolve("0");
      Path before = Files.readSymbolicLink(input);
      limit(app, firstNumberAfter(LEFT, app) + ":");
      app.awaitReport(
          now -> assertThat(now.proof().reason()).startsWith("too few file descriptors are left"));
      assertThat(Files.readSymbolicLink(input)).isEqualTo(before);

      limit(app, "4096:");
      app.awaitReport(now -> assertThat(now.proof().ran()).isTrue());
      assertThat(Files.readSymbolicLink(input)).isEqualTo(before);
    }
  }

  private static Path descriptors(WatchedApp app) {
    return Path.of("/proc", Long.toString(app.jvm().pid()), "fd");
  }

  /** The least number that leaves so many lower ones unused. */
  private static int firstNumberAfter(int unused, WatchedApp app) throws IOException {
    Set<String> used;
    try (Stream<Path> open = Files.list(descriptors(app))) {
      used = open.map(one -> one.getFileName().toString()).collect(Collectors.toSet());
    }
    int number = 0;
    for (int left = unused; left > 0; number++) {
      left -= used.contains(Integer.toString(number)) ? 0 : 1;
    }
    return number;
  }

  private static void limit(WatchedApp app, String softLimit) {
    List<String> command =
        List.of(
            PRLIMIT.toString(), "--pid", Long.toString(app.jvm().pid()), "--nofile=" + softLimit);
    try (ForkedJvm prlimit = Launch.fork(command, Map.of())) {
      assertThat(prlimit.awaitExit()).as(prlimit.describe()).isZero();
    }
  }
}
