package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A program with the agent in it, and the reports that the agent writes. Confined to the test's
 * thread.
 */
final class WatchedApp implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final int SEVERAL = 4;

  private final ForkedJvm jvm;
  private final Path directory;
  private final Options options;
  private final Jdk jdk;
  private boolean hookFailuresExpected;

  private WatchedApp(ForkedJvm jvm, Jdk jdk, Path directory, Options options) {
    this.jvm = jvm;
    this.jdk = jdk;
    this.directory = directory;
    this.options = options;
  }

  /** Starts the program, waits until it is READY, and sees to it that the agent is in it. */
  static WatchedApp start(Setup setup, Launch launch) {
    return start(setup, launch, Options.quick());
  }

  static WatchedApp start(Setup setup, Launch launch, Options wanted) {
    Path directory = temporaryDirectory();
    Options options =
        wanted
            .orElse("report.json", directory.resolve("report.json").toString())
            .orElse("log", directory.resolve("agent.log").toString());
    if (setup.atStart()) {
      launch.jvm("-javaagent:" + Product.JAR + "=" + options.asAgentArgument());
    }
    WatchedApp app = new WatchedApp(launch.start(), launch.jdk(), directory, options);
    try {
      app.jvm.awaitLine("READY");
      if (!setup.atStart()) {
        app.attach();
      }
      return app;
    } catch (Throwable e) {
      app.close();
      throw e;
    }
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("stranded-it");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ForkedJvm jvm() {
    return jvm;
  }

  Path reportFile() {
    return Path.of(options.values().get("report.json"));
  }

  /** Where its log and, unless the test wants otherwise, its report are. */
  Path directory() {
    return directory;
  }

  /** Waits until the agent's log says that. */
  void awaitLog(String content) {
    Deadline deadline = Deadline.usual();
    while (!text(directory.resolve("agent.log")).contains(content)) {
      if (deadline.isOver() || !jvm.isAlive()) {
        throw new AssertionError("the log never says \"" + content + "\"\n" + describe());
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** For a test that makes the hooks fail. */
  WatchedApp expectHookFailures() {
    hookFailuresExpected = true;
    return this;
  }

  /** Attaches by the command line; fails unless that says it went well. */
  void attach() {
    List<String> arguments = new ArrayList<>(List.of("attach", Long.toString(jvm.pid())));
    arguments.addAll(options.asArguments());
    Product.Result result = Product.run(jdk, arguments.toArray(String[]::new));
    assertThat(result.exit()).as("attach: %s%n%s", result, jvm.describe()).isZero();
  }

  /** Detaches by the command line; fails unless that says it went well. */
  void detach() {
    Product.Result result = Product.run(jdk, "detach", Long.toString(jvm.pid()));
    assertThat(result.exit()).as("detach: %s%n%s", result, jvm.describe()).isZero();
  }

  /** Waits until a report meets all expectations; shows the last one if none does. */
  Report awaitReport(Consumer<Report> expectations) {
    Deadline deadline = Deadline.usual();
    AssertionError unmet = new AssertionError("no report at all");
    do {
      Report report = read();
      if (report != null) {
        try {
          expectations.accept(report);
          return report;
        } catch (FalseVerdict never) {
          throw never;
        } catch (AssertionError e) {
          unmet = e;
        }
      }
      LockSupport.parkNanos(POLL.toNanos());
    } while (!deadline.isOver() && jvm.isAlive());
    throw new AssertionError(unmet.getMessage() + "\n" + describe(), unmet);
  }

  /** Waits for a report about a moment after this one. */
  Report awaitNextReport() {
    Instant now = Instant.now();
    return awaitReport(report -> assertThat(Instant.parse(report.time())).isAfter(now));
  }

  /** Reads the reports of this length of time, some at least: none of them may have a finding. */
  void assertNoFindingFor(Duration duration) {
    Instant end = Instant.now().plus(duration);
    Deadline deadline = Deadline.usualAfter(duration);
    int reports = 0;
    for (String last = ""; ; LockSupport.parkNanos(POLL.toNanos())) {
      Report report = read();
      if (report != null && !report.time().equals(last)) {
        last = report.time();
        reports++;
        if (!report.findings().isEmpty()) {
          throw FalseVerdict.of("of a healthy program\n" + describe());
        }
        if (Instant.parse(last).isAfter(end) && reports >= SEVERAL) {
          return;
        }
      }
      if (deadline.isOver() || !jvm.isAlive()) {
        throw new AssertionError("no report any more\n" + describe());
      }
    }
  }

  /** The report as it is now; null if there is none yet. A half-written one is a failure. */
  Report read() {
    try {
      Report report = Report.parse(Files.readString(reportFile()));
      if (!hookFailuresExpected) {
        assertThat(report.agent().hookFailures()).as("hook failures%n%s", describe()).isZero();
      }
      return report;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Program, agent's log and last report, for a person. */
  String describe() {
    return "%s%n--- agent.log%n%s%n--- report.json%n%s"
        .formatted(jvm.describe(), text(directory.resolve("agent.log")), text(reportFile()));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    jvm.close();
    try {
      FalseVerdict.checkLog(directory.resolve("agent.log"));
    } finally {
      deleteFiles();
    }
  }

  private void deleteFiles() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
