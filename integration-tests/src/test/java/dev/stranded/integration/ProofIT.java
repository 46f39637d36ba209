package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.HealthyTwinsScenario;
import dev.acme.scenarios.ProofScenario;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Heap proofs: the same verdicts by the agent, by scan, by prove and from a dump alone. */
class ProofIT {

  private static final Duration LONG = Duration.ofSeconds(5);
  private static final String ALL_MEMORY = "400";

  @TempDir private Path directory;

  private static Launch scenario(Setup setup, String kind) {
    return Launch.of(setup.jdk(), ProofScenario.class).args(kind);
  }

  private static Options proving() {
    return Options.quick().with("prove", "auto").with("prove.min-gap", "0s");
  }

  private static void expectLost(Report report) {
    Report.Finding lost = report.expectProven("unreachable", "lost-consumer");
    assertThat(lost.explanation()).contains("no live thread or static reaches the queue");
    report.expectProven("unreachable", "lost-waiter");
    report.expectProven("unreachable", "dropped-1");
    assertThat(report.find("kept-waiter")).isEmpty();
  }

  /** A dump that nothing was done for may hide something; an idle worker is not suspected. */
  private static void expectSuspected(Report report) {
    for (String thread : List.of("lost-consumer", "lost-waiter")) {
      assertThat(report.expectSuspected("unreachable", thread).caveats()).isNotEmpty();
    }
    assertThat(report.find("dropped-1")).isEmpty();
    assertThat(report.find("kept-waiter")).isEmpty();
  }

  @OnEveryJvm(selected = true)
  void provesInTheAgentWhatNothingReaches(Setup setup) {
    expectProofs(setup, "platform");
  }

  @OnEveryJvm(since = 25)
  void provesInTheAgentWhatNothingReachesOfVirtualThreads(Setup setup) {
    expectProofs(setup, "virtual");
  }

  private static void expectProofs(Setup setup, String kind) {
    try (WatchedApp app = WatchedApp.start(setup, scenario(setup, kind), proving())) {
      app.awaitReport(ProofIT::expectLost);
      if (setup.atStart()) {
        Report report =
            app.awaitReport(now -> now.expectSuspected("no-counterpart", "kept-consumer"));
        assertThat(report.expectSuspected("no-counterpart", "kept-consumer").reachableFrom())
            .first()
            .asString()
            .isEqualTo("static dev.acme.scenarios.ProofScenario.KEPT");
      }
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED, selected = true)
  void provesByTheCommandLine(Setup setup) throws IOException {
    String kind = setup.jdk().feature() >= 25 ? "virtual" : "platform";
    try (ForkedJvm app = scenario(setup, kind).start().awaitLine("READY")) {
      expectLost(run(setup, "scan", Long.toString(app.pid()), "--threshold", "1s"));
      Path dump = new Examiner(setup, directory).dump(app);
      expectSuspected(run(setup, "analyze", dump.toString()));
      expectNoVerdict(setup, cut(dump));
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void provesOnRequestWithTheAgent(Setup setup) throws IOException {
    Options off = Options.quick().with("prove", "off").with("threshold", "1ms");
    try (WatchedApp app = WatchedApp.start(setup, scenario(setup, "platform"), off)) {
      app.awaitReport(report -> assertThat(report.proof().reason()).contains("prove=off"));
      app.awaitReport(report -> assertThat(report.summary().waiting()).isGreaterThan(3));
      expectLost(run(setup, "prove", Long.toString(app.jvm().pid())));
    }
  }

  private Report run(Setup setup, String... arguments) throws IOException {
    Path json = directory.resolve("report.json");
    Product.Result result =
        Product.run(
            setup.jdk(),
            Stream.concat(Stream.of(arguments), Stream.of("--json", json.toString()))
                .toArray(String[]::new));
    assertThat(result.exit()).as(result.all()).isEqualTo(1);
    assertThat(result.out()).contains("unreachable", "lost-consumer", "Heap proof: ");
    return Report.parse(Files.readString(json));
  }

  private static Path cut(Path dump) throws IOException {
    try (FileChannel file = FileChannel.open(dump, StandardOpenOption.WRITE)) {
      file.truncate(file.size() - 1_000);
    }
    return dump;
  }

  private static void expectNoVerdict(Setup setup, Path dump) {
    Product.Result result = Product.run(setup.jdk(), "analyze", dump.toString());
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains("at byte ");
  }

  @OnEveryJvm
  void isSilentAboutHealthyThreadsHoweverOftenItProves(Setup setup) {
    String kind = setup.jdk().feature() >= 25 ? "virtual" : "platform";
    Launch launch = Launch.of(setup.jdk(), HealthyTwinsScenario.class).args(kind);
    try (WatchedApp app = WatchedApp.start(setup, launch, proving().with("prove", "always"))) {
      app.awaitReport(report -> assertThat(report.proof().ran()).isTrue());
      app.assertNoFindingFor(LONG);
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void keepsItsSuspicionsWhenThePauseWouldBeTooLong(Setup setup) {
    Options options = proving().with("prove.max-pause", "1ms");
    try (WatchedApp app = WatchedApp.start(setup, scenario(setup, "platform"), options)) {
      app.awaitReport(report -> expectSuspicionSaying(report, "prove.max-pause is 1 ms"));
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void keepsItsSuspicionsWhenItCannotWriteADump(Setup setup) {
    Launch launch = scenario(setup, "platform").jvm("-Djava.io.tmpdir=/no/such/directory");
    try (WatchedApp app = WatchedApp.start(setup, launch, proving())) {
      app.awaitReport(report -> expectSuspicionSaying(report, "/no/such/directory"));
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void removesTheDumpWhenItsAnalyserIsKilled(Setup setup) throws IOException {
    // Long enough that it is not tried again while the test looks.
    Options options = proving().with("prove.min-gap", "1h");
    try (WatchedApp app = WatchedApp.start(setup, large(setup), options)) {
      analyserOf(app.jvm()).destroyForcibly();
      app.awaitReport(report -> expectSuspicionSaying(report, "exit code 137"));
      assertThat(leftovers()).isEmpty();
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void removesAtItsStartWhatAKilledJvmLeft(Setup setup) throws IOException {
    try (WatchedApp app = WatchedApp.start(setup, large(setup), proving())) {
      ProcessHandle analyser = analyserOf(app.jvm());
      // Neither is left to clean up.
      analyser.destroyForcibly();
      app.jvm().close();
    }
    // As a process in another PID namespace would have left it: its id is this one's here.
    Path foreign =
        Files.createDirectories(
            directory.resolve("stranded-" + ProcessHandle.current().pid() + "-0-0-0"));
    Files.writeString(foreign.resolve("owner"), "");
    try (WatchedApp app = WatchedApp.start(setup, large(setup), proving().with("prove", "off"))) {
      // They are removed when the first round is over.
      app.awaitNextReport();
      app.awaitNextReport();
      assertThat(leftovers()).isEmpty();
    }
  }

  private Launch large(Setup setup) {
    return Launch.of(setup.jdk(), ProofScenario.class)
        .args("platform", "60")
        .jvm("-Xmx" + ALL_MEMORY + "m", "-Djava.io.tmpdir=" + directory);
  }

  static ProcessHandle analyserOf(ForkedJvm app) {
    Deadline deadline = Deadline.usual();
    while (!deadline.isOver()) {
      // Before that it is the JDK's helper that starts processes.
      var child =
          ProcessHandle.of(app.pid()).stream()
              .flatMap(ProcessHandle::children)
              .filter(one -> one.info().command().orElse("").endsWith("/java"))
              .findFirst();
      if (child.isPresent()) {
        return child.get();
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    throw new AssertionError("no analyser\n" + app.describe());
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().startsWith("stranded-")).toList();
    }
  }

  static void expectSuspicionSaying(Report report, String reason) {
    Report.Finding finding = report.expectSuspected("no-counterpart", "lost-consumer");
    assertThat(finding.explanation()).contains(reason);
    assertThat(report.proof().ran()).isFalse();
  }
}
