package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.DeadlockScenario;
import dev.acme.scenarios.IdleScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of the command line, their output and exit codes. */
class CommandLineIT {

  @TempDir Path directory;

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void listsTheJvmsThatCanBeAttachedTo(Setup setup) {
    try (ForkedJvm app = idle(setup)) {
      Product.Result list = Product.run(setup.jdk(), "list");
      assertThat(list.exit()).as(list.all()).isZero();
      assertThat(list.out()).containsPattern("(?m)^\\s*" + app.pid() + "\\b.*IdleScenario");
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void scansAHealthyJvmAndLeavesNothing(Setup setup) {
    try (ForkedJvm app = idle(setup)) {
      Product.Result scan = scan(setup, app);
      assertThat(scan.exit()).as(scan.all()).isZero();
      app.tell("end");
      assertThat(app.awaitExit()).isZero();
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED, selected = true)
  void scansAStuckJvmAndExitsWithOne(Setup setup) throws IOException {
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (ForkedJvm app = launch.start().awaitLine("READY")) {
      Path json = directory.resolve("scan.json");
      Product.Result scan = scan(setup, app, "--json", json.toString());
      assertThat(scan.exit()).as(scan.all()).isEqualTo(1);
      assertThat(scan.out())
          .contains("deadlock", "monitor-1", "monitor-2")
          .doesNotContain("\u001b");
      Report report = Report.parse(Files.readString(json));
      report.expectProven("deadlock", "monitor-1", "monitor-2");
      report.expectProven("deadlock", "lock-1", "lock-2");
      assertThat(report.agent().wovenMethods()).isZero();
    }
  }

  private static Product.Result scan(Setup setup, ForkedJvm app, String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of("scan", Long.toString(app.pid())));
    arguments.addAll(List.of("--threshold", "1s"));
    arguments.addAll(List.of(more));
    return Product.run(setup.jdk(), arguments.toArray(String[]::new));
  }

  @OnEveryJvm
  void changesTheOptionsWhenAttachedTwice(Setup setup) throws IOException {
    try (WatchedApp app = WatchedApp.start(setup, Launch.of(setup.jdk(), IdleScenario.class))) {
      app.awaitNextReport();
      Path other = directory.resolve("other.json");
      Product.Result again =
          Product.run(setup.jdk(), "attach", pid(app), "interval=200ms", "report.json=" + other);
      assertThat(again.exit()).as(again.all()).isZero();
      Deadline deadline = Deadline.usual();
      while (!Files.exists(other) && !deadline.isOver()) {
        Thread.onSpinWait();
      }
      assertThat(Report.parse(Files.readString(other)).findings()).isEmpty();
      assertThat(threadsOfOurs(setup, app)).isNotEmpty().doesNotHaveDuplicates();
      app.detach();
      assertThat(threadsOfOurs(setup, app)).as("threads of ours").isEmpty();
    }
  }

  private static List<String> threadsOfOurs(Setup setup, WatchedApp app) {
    List<String> command = List.of(setup.jdk().tool("jcmd").toString(), pid(app), "Thread.print");
    try (ForkedJvm jcmd = Launch.fork(command, Map.of())) {
      assertThat(jcmd.awaitExit()).isZero();
      return jcmd.out().lines().stream()
          .filter(line -> line.startsWith("\"stranded"))
          .map(line -> line.split("\"", -1)[1])
          .toList();
    }
  }

  @OnEveryJvm
  void printsWhatTheAttachedAgentKnows(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.awaitReport(report -> report.expectProven("deadlock", "monitor-1", "monitor-2"));
      Product.Result text = Product.run(setup.jdk(), "report", pid(app));
      assertThat(text.exit()).as(text.all()).isEqualTo(1);
      assertThat(text.out()).contains("deadlock", "monitor-1", "DeadlockScenario");
      Product.Result json = Product.run(setup.jdk(), "report", pid(app), "--json");
      assertThat(json.exit()).as(json.all()).isEqualTo(1);
      Report.parse(json.out()).expectProven("deadlock", "lock-1", "lock-2");
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void saysWhatToDoWhenThereIsNoAgent(Setup setup) {
    try (ForkedJvm app = idle(setup)) {
      for (String verb : List.of("report", "detach")) {
        Product.Result result = Product.run(setup.jdk(), verb, Long.toString(app.pid()));
        expectOneClearLine(result, "attach");
      }
    }
  }

  @OnEveryJvm
  void saysSoWhenDetachedTwice(Setup setup) {
    try (WatchedApp app = WatchedApp.start(setup, Launch.of(setup.jdk(), IdleScenario.class))) {
      app.awaitNextReport();
      app.detach();
      expectOneClearLine(Product.run(setup.jdk(), "detach", pid(app)), "attach");
      app.attach();
      app.awaitNextReport();
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void saysSoWhenThereIsNoSuchProcess(Setup setup) {
    long gone;
    try (ForkedJvm app = idle(setup)) {
      gone = app.pid();
    }
    for (String verb : List.of("scan", "attach", "detach", "report")) {
      expectOneClearLine(Product.run(setup.jdk(), verb, Long.toString(gone)), Long.toString(gone));
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void doesNoHarmToAProcessThatIsNoJvm(Setup setup) {
    try (ForkedJvm sleep = Launch.fork(List.of("sleep", "600"), Map.of())) {
      expectOneClearLine(
          Product.run(setup.jdk(), "attach", Long.toString(sleep.pid())), "not a JVM");
      assertThat(sleep.isAlive()).isTrue();
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void saysSoWhenAttachIsDisabled(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), IdleScenario.class).jvm("-XX:+DisableAttachMechanism");
    try (ForkedJvm app = launch.start().awaitLine("READY")) {
      Product.Result attach = Product.run(setup.jdk(), "attach", Long.toString(app.pid()));
      expectOneClearLine(attach, "DisableAttachMechanism");
      assertThat(app.out().lines()).as("no thread dump").containsExactly("READY");
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED, since = 21)
  void saysSoWhenAgentsMayNotBeLoadedLate(Setup setup) {
    Launch launch =
        Launch.of(setup.jdk(), IdleScenario.class).jvm("-XX:-EnableDynamicAgentLoading");
    try (ForkedJvm app = launch.start().awaitLine("READY")) {
      Product.Result attach = Product.run(setup.jdk(), "attach", Long.toString(app.pid()));
      expectOneClearLine(attach, "EnableDynamicAgentLoading");
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void saysSoWhenTheJvmBelongsToAnotherUser(Setup setup) {
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root") && Files.isExecutable(SETPRIV),
        "needs to become another user");
    try (ForkedJvm app = idle(setup)) {
      List<String> command =
          List.of(
              SETPRIV.toString(),
              "--reuid=65534",
              "--regid=65534",
              "--clear-groups",
              setup.jdk().tool("java").toString(),
              "-jar",
              readableCopy().toString(),
              "attach",
              Long.toString(app.pid()));
      try (ForkedJvm nobody = Launch.fork(command, Map.of())) {
        int exit = nobody.awaitExit();
        expectOneClearLine(
            new Product.Result(exit, nobody.out().text(), nobody.err().text()), "root");
      }
    }
  }

  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  private Path readableCopy() {
    try {
      directory.toFile().setExecutable(true, false);
      directory.toFile().setReadable(true, false);
      Path copy = directory.resolve("stranded.jar");
      Files.copy(Product.JAR, copy);
      copy.toFile().setReadable(true, false);
      return copy;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void explainsItself(Setup setup) {
    Product.Result help = Product.run(setup.jdk(), "help");
    assertThat(help.exit()).as(help.all()).isZero();
    assertThat(help.out()).contains("list", "scan", "attach", "detach", "report", "version");
    Product.Result version = Product.run(setup.jdk(), "version");
    assertThat(version.exit()).as(version.all()).isZero();
    assertThat(version.out()).containsPattern("\\d+\\.\\d+");
    assertThat(Product.run(setup.jdk(), "nonsense").exit()).isEqualTo(2);
    assertThat(Product.run(setup.jdk(), "attach", "not-a-number").exit()).isEqualTo(2);
    assertThat(Product.run(setup.jdk(), "scan", "1", "--threshold", "soon").exit()).isEqualTo(2);
  }

  /** Bad options of {@code attach} are refused there, and change nothing in the JVM. */
  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void refusesBadOptions(Setup setup) {
    try (ForkedJvm app = idle(setup)) {
      String pid = Long.toString(app.pid());
      expectOneClearLine(Product.run(setup.jdk(), "attach", pid, "treshold=1s"), "treshold");
      expectOneClearLine(Product.run(setup.jdk(), "attach", pid, "threshold=soon"), "soon");
      expectOneClearLine(Product.run(setup.jdk(), "detach", pid), "attach");
    }
  }

  /** "1" means findings, and is what a JVM exits with by itself. */
  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void exitsWithTwoWhereTheRuntimeLacksModules(Setup setup) {
    for (String modules : List.of("java.base", "java.base,java.instrument")) {
      List<String> command =
          List.of(
              setup.jdk().tool("java").toString(),
              "-XX:TieredStopAtLevel=1",
              "--limit-modules=" + modules,
              "-jar",
              Product.JAR.toString());
      expectOneClearLine(run(command, "scan", "1"), "JDK");
      expectOneClearLine(run(command, "list"), "JDK");
      assertThat(run(command, "help").exit()).isZero();
    }
  }

  private static Product.Result run(List<String> command, String... arguments) {
    List<String> whole = new java.util.ArrayList<>(command);
    whole.addAll(List.of(arguments));
    try (ForkedJvm process = Launch.fork(whole, Map.of())) {
      int exit = process.awaitExit();
      return new Product.Result(exit, process.out().text(), process.err().text());
    }
  }

  private static void expectOneClearLine(Product.Result result, String content) {
    assertThat(result.exit()).as(result.all()).isEqualTo(2);
    assertThat(result.err().lines().filter(line -> !line.isBlank()))
        .as(result.all())
        .hasSizeBetween(1, 2)
        .anyMatch(line -> line.contains(content));
    assertThat(result.all()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  private static ForkedJvm idle(Setup setup) {
    return Launch.of(setup.jdk(), IdleScenario.class).start().awaitLine("READY");
  }

  private static String pid(WatchedApp app) {
    return Long.toString(app.jvm().pid());
  }
}
