package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.EarlySettingsScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an application's main sets before the JDK reads it has the same effect with the agent as
 * without: we initialise no class of the JDK that reads a setting.
 */
class EarlySettingsIT {

  @TempDir Path directory;

  /** The JVM answers whoever attaches with a list of properties that begins with the date. */
  private static final Predicate<String> DATE_OF_ATTACHING =
      name -> List.of("time zone", "zone id", "date", "date's hour").contains(name);

  /** The request of the command line is a file, read and written by a channel. */
  private static final Predicate<String> CHANNEL = "server's address"::equals;

  /** To analyse a dump a process is started, and java.lang.Process uses a CompletableFuture. */
  private static final Predicate<String> PROCESS =
      name ->
          name.startsWith("common pool")
              || name.startsWith("CompletableFuture")
              || name.equals("list of virtual threads");

  @OnEveryJvm
  void leavesSettingsToTheApplication(Setup setup) {
    Predicate<String> known = setup.atStart() ? name -> false : DATE_OF_ATTACHING.or(CHANNEL);
    expectAsWithout(setup, Options.quick(), known, false);
  }

  /** Both wait for somebody else to begin. */
  @OnEveryJvm(starts = Setup.Start.AT_START)
  void leavesSettingsToTheApplicationWithFlightRecorderAndManagement(Setup setup) {
    Options options = Options.quick().with("jfr", "true").with("jmx", "true");
    expectAsWithout(setup, options, name -> false, false);
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void leavesSettingsToTheApplicationWithAnArchive(Setup setup) {
    Path archive = directory.resolve("archive-" + setup.jdk().feature());
    Options options = Options.quick().with("archive", archive.toString());
    expectAsWithout(setup, options, name -> false, false);
    assertThat(archive).isNotEmptyDirectory();
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void leavesSettingsToTheApplicationAfterAProof(Setup setup) {
    Options options = Options.quick().with("prove", "always").with("prove.min-gap", "0s");
    expectAsWithout(setup, options, PROCESS.or(CHANNEL), true);
  }

  /** To remove it opens files by a channel: not before the first round. */
  @OnEveryJvm(starts = Setup.Start.AT_START)
  void leavesSettingsToTheApplicationWhereAKilledAgentLeftADirectory(Setup setup)
      throws IOException {
    Path left = Files.createDirectory(directory.resolve("stranded-1-left-1-x"));
    Files.writeString(left.resolve("owner"), "");
    Map<String, String> without;
    try (ForkedJvm jvm = launch(setup, "without").start().awaitLine("READY")) {
      without = effects(jvm);
    }
    Options options = Options.quick().with("interval", "8s");
    Launch launch =
        launch(setup, "with").jvm("-javaagent:" + Product.JAR + "=" + options.asAgentArgument());
    try (ForkedJvm jvm = launch.start().awaitLine("READY")) {
      assertThat(effects(jvm)).as(jvm.describe()).isEqualTo(without);
    }
  }

  private void expectAsWithout(
      Setup setup, Options options, Predicate<String> known, boolean proof) {
    Map<String, String> without;
    try (ForkedJvm jvm = launch(setup, "without").start().awaitLine("READY")) {
      without = effects(jvm);
    }
    assertThat(without).hasSizeGreaterThan(50).containsEntry("common pool's parallelism", "7");
    try (WatchedApp app = WatchedApp.start(setup, launch(setup, "with"), options)) {
      app.awaitReport(
          report -> {
            report.expectProven("deadlock", "monitor-1", "monitor-2");
            assertThat(report.proof().ran() || !proof).isTrue();
          });
      Map<String, String> with = effects(app.jvm());
      without.keySet().removeIf(known);
      with.keySet().removeIf(known);
      assertThat(with).as(app.describe()).isEqualTo(without);
    }
  }

  private Launch launch(Setup setup, String name) {
    Launch launch =
        Launch.of(setup.jdk(), EarlySettingsScenario.class)
            .args(directory.resolve(name + setup.jdk().feature()).toString());
    // Of its own: what a killed JVM has left in the usual one is opened by a channel, to remove it.
    launch.jvm("-Djava.io.tmpdir=" + directory);
    for (String opened :
        List.of("java.lang", "jdk.internal.vm", "java.util.concurrent", "sun.net")) {
      launch.jvm("--add-opens", "java.base/" + opened + "=ALL-UNNAMED");
    }
    return launch;
  }

  private static Map<String, String> effects(ForkedJvm jvm) {
    jvm.tell("go");
    jvm.awaitLine("DONE");
    Map<String, String> effects = new TreeMap<>();
    for (String line : jvm.out().lines()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        effects.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return effects;
  }
}
