package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.DeadlockScenario;
import dev.acme.scenarios.GrowingScenario;
import dev.acme.scenarios.HostileNamesScenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/**
 * The verb that shows what an agent finds while it finds it, on a pseudo-terminal and in a pipe.
 */
class WatchIT {

  private static final String SCRIPT = "/usr/bin/script";
  private static final long POLL_NANOS = 20_000_000;

  @TempDir Path directory;

  @OnEveryJvm(selected = true)
  void printsBlocksIntoAPipe(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), GrowingScenario.class);
    try (WatchedApp app = WatchedApp.start(setup, launch);
        ForkedJvm watch = watch(app, setup.jdk())) {
      watch.awaitLine(line -> line.endsWith("0 proven, 0 suspected"), "that there is nothing");
      app.jvm().tell("stick");
      watch.awaitLine(line -> line.startsWith("  PROVEN 1 thread "), "one thread");
      app.jvm().tell("stick");
      watch.awaitLine(line -> line.startsWith("  PROVEN 2 threads "), "two threads");
      app.detach();
      assertThat(watch.awaitExit()).as(watch.describe()).isEqualTo(2);
      assertThat(watch.err().lines()).hasSize(1);
      // The latter to a question that was on its way.
      assertThat(watch.err().text())
          .containsPattern("no agent is attached|the agent was detached meanwhile");
      assertThat(watch.out().text()).doesNotContain("\u001b");
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void saysToAttachFirst(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (ForkedJvm jvm = launch.start().awaitLine("READY")) {
      Product.Result watch = Product.run(setup.jdk(), "watch", Long.toString(jvm.pid()));
      assertThat(watch.exit()).as(watch.all()).isEqualTo(2);
      assertThat(watch.out()).isEmpty();
      assertThat(watch.err().lines()).hasSize(1);
      assertThat(watch.err()).contains("no agent is attached", "'attach " + jvm.pid());
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void isRefreshedInPlaceAndObeysKeys(Setup setup) throws IOException {
    Needs.program(SCRIPT);
    Path tty = directory.resolve(setup.jdk().feature() + ".tty");
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.awaitReport(report -> report.expectProven("deadlock", "lock-1", "lock-2"));
      try (ForkedJvm watch = onTerminal(app, setup.jdk(), tty)) {
        awaitScreen(watch, tty, "+ PROVEN 2 threads");
        awaitScreen(watch, tty, "q quit");
        watch.tell(" ");
        awaitScreen(watch, tty, "\"lock-1\" (id ");
        awaitScreen(watch, tty, "DeadlockScenario.lockBoth");
        resize(tty, 6, 40);
        awaitScreen(watch, tty, "more rows below");
        watch.tell("p");
        awaitScreen(watch, tty, "proving");
        awaitScreen(watch, tty, "asked for");
        watch.tell("q");
        assertThat(watch.awaitExit()).as(watch.describe()).isEqualTo(1);
        // It ends on the screen that was there before.
        assertThat(Files.readString(drawn(tty))).contains("\u001b[?1049h", "\u001b[?1049l");
      }
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void showsNamesAsText(Setup setup) throws IOException {
    Needs.program(SCRIPT);
    Launch launch =
        Launch.of(setup.jdk(), HostileNamesScenario.class).with("byte-buddy-1").jvm("-Xmx96m");
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.awaitReport(report -> assertThat(report.summary().proven()).isPositive());
      app.awaitNextReport();
      try (ForkedJvm plain = watch(app, setup.jdk())) {
        plain.awaitLine(line -> line.contains("PROVEN"), "a finding");
        plain.awaitLine(""::equals, "the end of a block");
        assertThat(plain.out().text().codePoints().filter(WatchIT::isObeyed).count())
            .as(plain.out().text())
            .isZero();
      }
      Path tty = directory.resolve(setup.jdk().feature() + "-hostile.tty");
      try (ForkedJvm watch = onTerminal(app, setup.jdk(), tty)) {
        awaitScreen(watch, tty, "PROVEN");
        watch.tell("a");
        awaitScreen(watch, tty, "fake");
        watch.tell("q");
        watch.awaitExit();
        // What would set a title, sound a bell or turn the writing round is of no use to a screen.
        assertThat(Files.readString(drawn(tty)))
            .doesNotContain("\u001b]", "\u0007", "\u202e", "\u009b", "\u001b[5n");
      }
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void loadsNoTerminalWhereThereIsNone(Setup setup) throws IOException {
    Path agent = directory.resolve(setup.jdk().feature() + "-agent.log");
    Launch launch =
        Launch.of(setup.jdk(), DeadlockScenario.class)
            .args("platform")
            .jvm("-Xlog:class+load:file=" + agent);
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      app.awaitReport(report -> report.expectProven("deadlock", "lock-1", "lock-2"));
      Path plain = directory.resolve(setup.jdk().feature() + "-plain.log");
      try (ForkedJvm watch = Launch.fork(command(app, setup.jdk(), plain), Map.of())) {
        watch.awaitLine(line -> line.contains("PROVEN"), "a finding");
      }
      Path screen = directory.resolve(setup.jdk().feature() + "-screen.log");
      Path tty = directory.resolve(setup.jdk().feature() + "-classes.tty");
      try (ForkedJvm watch = onTerminal(command(app, setup.jdk(), screen), tty)) {
        awaitScreen(watch, tty, "PROVEN");
        watch.tell("q");
        watch.awaitExit();
      }
      assertThat(loaded(plain, "dev.stranded.cli.watch.PlainWatch")).isPositive();
      assertThat(loaded(plain, "org.jline.")).isZero();
      assertThat(loaded(screen, "org.jline.")).isPositive();
      assertThat(loaded(agent, "dev.stranded.agent.")).isPositive();
      assertThat(loaded(agent, "org.jline.")).isZero();
      assertThat(loaded(agent, "dev.stranded.cli.")).isZero();
    }
  }

  private static long loaded(Path log, String prefix) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" " + prefix)).count();
    }
  }

  private static boolean isObeyed(int point) {
    int type = Character.getType(point);
    return (type == Character.CONTROL && point != '\n') || type == Character.FORMAT;
  }

  private static ForkedJvm watch(WatchedApp app, Jdk jdk) {
    return Product.start(jdk, "watch", Long.toString(app.jvm().pid()), "--interval", "200ms");
  }

  private static List<String> command(WatchedApp app, Jdk jdk, Path classes) {
    return List.of(
        jdk.tool("java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Xlog:class+load:file=" + classes,
        "-jar",
        Product.JAR.toString(),
        "watch",
        Long.toString(app.jvm().pid()),
        "--interval",
        "200ms");
  }

  private ForkedJvm onTerminal(WatchedApp app, Jdk jdk, Path tty) {
    return onTerminal(command(app, jdk, directory.resolve("any-classes.log")), tty);
  }

  /** A terminal of 30 rows and 100 columns, whose name goes to {@code tty}. */
  private static ForkedJvm onTerminal(List<String> command, Path tty) {
    String line = "tty > " + tty + "; stty rows 30 cols 100; exec " + String.join(" ", command);
    return Launch.fork(
        List.of(SCRIPT, "-q", "-e", "-f", "-c", line, drawn(tty).toString()),
        Map.of("TERM", "xterm-256color"));
  }

  /** All that the terminal was told. */
  private static Path drawn(Path tty) {
    return tty.resolveSibling(tty.getFileName() + ".drawn");
  }

  private static void resize(Path tty, int rows, int columns) throws IOException {
    String name = Files.readString(tty).strip();
    List<String> stty =
        List.of(
            "stty", "-F", name, "rows", Integer.toString(rows), "cols", Integer.toString(columns));
    try (ForkedJvm process = Launch.fork(stty, Map.of())) {
      assertThat(process.awaitExit()).as(process.describe()).isZero();
    }
  }

  /** What was drawn; a terminal has no lines to wait for. */
  private static void awaitScreen(ForkedJvm watch, Path tty, String text) throws IOException {
    Deadline deadline = Deadline.usual();
    while (!Files.exists(drawn(tty))
        || !Files.readString(drawn(tty), StandardCharsets.ISO_8859_1).contains(text)) {
      assertThat(deadline.isOver())
          .as("no \"%s\": %s%n%s", text, watch.describe(), drawn(tty))
          .isFalse();
      assertThat(watch.isAlive()).as(watch.describe()).isTrue();
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
