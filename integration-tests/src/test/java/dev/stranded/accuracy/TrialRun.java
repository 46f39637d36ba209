package dev.stranded.accuracy;

import dev.acme.accuracy.Form;
import dev.acme.accuracy.SceneMain;
import dev.stranded.integration.Deadline;
import dev.stranded.integration.ForkedJvm;
import dev.stranded.integration.Launch;
import dev.stranded.integration.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs one trial in two JVMs: one with the agent; one without, which is first dumped and then
 * scanned, in this order, since a dump leaves nothing behind. Confined to one thread.
 */
final class TrialRun {

  /** How long a trial is watched in which nothing, or nothing more, is expected. */
  private static final long WATCHED_MILLIS = 3_000;

  /** How long the agent may take to find what it must find, on an idle machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Trial trial;
  private final Settings settings;
  private final Judge judge;
  private final Map<Mode, List<Report>> reports = new EnumMap<>(Mode.class);
  private final List<String> problems = new ArrayList<>();
  private Set<String> deadlocked = Set.of();
  private Set<String> leftOver = Set.of();

  private TrialRun(Trial trial, Settings settings) {
    this.trial = trial;
    this.settings = settings;
    this.judge = new Judge(trial, settings.proof());
  }

  static Outcome of(Trial trial, Settings settings) {
    return new TrialRun(trial, settings).run();
  }

  private Outcome run() {
    try (ProductLook look = new ProductLook(trial.jdk(), "1s")) {
      if (settings.modes().contains(Mode.AGENT)) {
        watched(look);
      }
      unwatched(look);
    } catch (AssertionError | RuntimeException e) {
      problems.add(e.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Outcome(trial, reports, deadlocked, leftOver, problems);
  }

  private Launch launch() {
    return Launch.of(trial.jdk(), SceneMain.class)
        .jvm(settings.jvmOptions().toArray(String[]::new))
        .args(trial.scenario().getName(), trial.form().toString(), trial.kind());
  }

  private void watched(ProductLook look) {
    try (ForkedJvm jvm = launch().jvm(look.agentOption("300ms", settings.proof())).start()) {
      jvm.awaitLine("READY");
      reports.put(
          Mode.AGENT,
          look.reports(
              jvm::isAlive,
              report -> judge.unmet(Mode.AGENT, report).isEmpty(),
              report -> trial.form() == Form.BUG && judge.findsAll(report),
              WATCHED_MILLIS,
              Deadline.scaled(PATIENCE)));
      end(jvm);
    }
  }

  private void unwatched(ProductLook look) {
    try (ForkedJvm jvm = launch().start()) {
      jvm.awaitLine("READY");
      deadlocked = names(jvm, "DEADLOCKED ");
      leftOver = names(jvm, "LEFT-OVER ");
      if (settings.modes().contains(Mode.ANALYZE)) {
        reports.put(Mode.ANALYZE, List.of(look.analyze(jvm)));
      }
      if (settings.modes().contains(Mode.SCAN)) {
        reports.put(Mode.SCAN, List.of(look.scan(jvm, settings.proof())));
      }
      end(jvm);
    }
  }

  private static Set<String> names(ForkedJvm jvm, String prefix) {
    return jvm.out().lines().stream()
        .filter(line -> line.startsWith(prefix))
        .flatMap(line -> Arrays.stream(line.substring(prefix.length()).split(",", -1)))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }

  /** A scenario must keep its word: who is lost stays, and everybody else can end. */
  private void end(ForkedJvm jvm) {
    jvm.tell("end");
    jvm.awaitLine(line -> line.startsWith("LEFT "), "LEFT");
    String expected =
        "LEFT " + trial.lost().stream().filter(thread -> !thread.lost().pooled()).count();
    if (!jvm.out().lines().contains(expected)) {
      problems.add("the scenario does not end with " + expected + "\n" + jvm.describe());
    }
  }
}
