package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.DeadlockScenario;
import dev.acme.scenarios.IdleScenario;
import dev.acme.scenarios.LoadScenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Options by argument, property and environment; good ones, bad ones, and none at all. */
class OptionsIT {

  @TempDir Path directory;

  /** Bad option: what its line must name. */
  private static final Map<String, List<String>> BAD =
      Map.ofEntries(
          Map.entry("threshold=soon", List.of("threshold", "soon", "30s")),
          Map.entry("threshold=-1s", List.of("threshold", "-1s")),
          Map.entry("threshold=", List.of("threshold")),
          Map.entry("interval=0s", List.of("interval", "0s")),
          Map.entry("interval=99999999999999999999s", List.of("interval")),
          Map.entry("treshold=1s", List.of("treshold", "threshold")),
          Map.entry("enabled=perhaps", List.of("enabled", "perhaps", "true")),
          Map.entry("prove=sometimes", List.of("prove", "sometimes", "auto")),
          Map.entry("prove.max-pause=x", List.of("prove.max-pause", "x")),
          Map.entry("http=everywhere:x", List.of("http", "everywhere:x")),
          Map.entry("nonsense", List.of("nonsense")));

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void refusesBadOptionsAndLetsTheApplicationRun(Setup setup) {
    BAD.forEach(
        (option, words) -> {
          try (ForkedJvm app = start(launch(setup).jvm(agent(option)))) {
            expectRunsWithout(app, words);
          }
        });
  }

  /** The second one changes options of the first, whose findings stay. */
  @OnEveryJvm(starts = Setup.Start.AT_START)
  void isOneAgentWhereItIsGivenTwice(Setup setup) {
    Options first = Options.quick().with("threshold", "1h");
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    // WatchedApp puts its own behind: that is the second.
    launch.jvm(
        agent(first.with("report.html", directory.resolve("a.html").toString()).asAgentArgument()));
    try (WatchedApp app = WatchedApp.start(setup, launch, Options.quick())) {
      app.awaitReport(report -> report.expectProven("deadlock", "lock-1", "lock-2"));
      awaitFile(directory.resolve("a.html"), app.jvm());
      assertThat(app.jvm().err().text()).contains("was attached already: options changed");
      app.detach();
      Product.Result gone = Product.run(setup.jdk(), "detach", Long.toString(app.jvm().pid()));
      assertThat(gone.exit()).as(gone.all()).isEqualTo(2);
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void refusesBadPropertiesAndVariables(Setup setup) {
    try (ForkedJvm app = start(launch(setup).jvm("-Dstranded.threshold=soon").jvm(agent("")))) {
      expectRunsWithout(app, List.of("stranded.threshold", "soon"));
    }
    try (ForkedJvm app = start(launch(setup).env("STRANDED_INTERVAL", "never").jvm(agent("")))) {
      expectRunsWithout(app, List.of("STRANDED_INTERVAL", "never"));
    }
  }

  private static void expectRunsWithout(ForkedJvm app, List<String> words) {
    app.tell("end");
    assertThat(app.awaitExit()).as(app.describe()).isZero();
    assertThat(app.err().lines()).as(app.describe()).hasSize(1);
    assertThat(app.err().text()).contains(words);
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void takesTheArgumentBeforeThePropertyBeforeTheEnvironment(Setup setup) {
    Path argument = directory.resolve(setup.jdk().feature() + "argument.json");
    Path property = directory.resolve(setup.jdk().feature() + "property.json");
    Path variable = directory.resolve(setup.jdk().feature() + "variable.json");
    Launch both =
        launch(setup)
            .env("STRANDED_INTERVAL", "200ms")
            .env("STRANDED_REPORT_JSON", variable.toString());
    try (ForkedJvm app = start(both.jvm(agent("log=off")))) {
      awaitFile(variable, app);
    }
    Launch three =
        launch(setup)
            .env("STRANDED_INTERVAL", "200ms")
            .env("STRANDED_REPORT_JSON", argument.toString())
            .jvm("-Dstranded.report.json=" + property);
    try (ForkedJvm app = start(three.jvm(agent("log=off")))) {
      awaitFile(property, app);
    }
    assertThat(argument).doesNotExist();
    Launch all =
        launch(setup)
            .env("STRANDED_INTERVAL", "1h")
            .jvm("-Dstranded.report.json=" + property + ".not")
            .jvm(agent("log=off,interval=200ms,report.json=" + argument));
    try (ForkedJvm app = start(all)) {
      awaitFile(argument, app);
    }
    assertThat(Path.of(property + ".not")).doesNotExist();
  }

  private static void awaitFile(Path file, ForkedJvm app) {
    Deadline deadline = Deadline.usual();
    while (!Files.exists(file)) {
      assertThat(deadline.isOver() || !app.isAlive())
          .as("no %s%n%s", file, app.describe())
          .isFalse();
      Thread.onSpinWait();
    }
  }

  /** Nothing woven, no thread, no line, no class of ours but the one that looked. */
  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void leavesTheJvmUntouchedWhenDisabled(Setup setup) {
    List<Launch> ways =
        List.of(
            launch(setup).jvm(agent("enabled=false")),
            launch(setup).jvm("-Dstranded.enabled=false").jvm(agent("threshold=1s")),
            launch(setup).env("STRANDED_ENABLED", "false").jvm(agent("")));
    for (Launch way : ways) {
      way.jvm("--add-opens", "java.base/java.lang=ALL-UNNAMED", "-Xlog:class+load:stdout");
      try (ForkedJvm app = start(way)) {
        app.tell("probe");
        app.awaitLine("EVENTS 0");
        app.tell("end");
        assertThat(app.awaitExit()).as(app.describe()).isZero();
        assertThat(app.err().lines()).isEmpty();
        assertThat(app.out().lines())
            .filteredOn(line -> line.contains(" dev.stranded."))
            .as("classes of ours that were loaded")
            .allMatch(line -> line.contains(" dev.stranded.launcher."));
      }
    }
  }

  private static Launch launch(Setup setup) {
    return Launch.of(setup.jdk(), LoadScenario.class).args("platform");
  }

  private static ForkedJvm start(Launch launch) {
    return launch.start().awaitLine("READY");
  }

  private static String agent(String options) {
    return "-javaagent:" + Product.JAR + (options.isEmpty() ? "" : "=" + options);
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void logsNothingThatIsNotAsked(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), IdleScenario.class).jvm(agent("log=off,interval=100ms"));
    try (ForkedJvm app = start(launch)) {
      app.tell("end");
      assertThat(app.awaitExit()).isZero();
      assertThat(app.err().lines()).isEmpty();
      assertThat(app.out().lines()).containsExactly("READY");
    }
  }
}
