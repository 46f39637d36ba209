package dev.stranded.accuracy;

import dev.acme.accuracy.SceneMain;
import dev.stranded.integration.Deadline;
import dev.stranded.integration.ForkedJvm;
import dev.stranded.integration.Launch;
import dev.stranded.integration.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One trial under stress: the scenario many times in one JVM with the agent. Confined to one
 * thread.
 */
final class StressRun {

  /** How long the agent may take to find all; a compiled-everything JVM is slow. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** How long healthy programs are watched: three times the threshold. */
  private static final long WATCHED_MILLIS = 6_000;

  private final Trial trial;
  private final Stress stress;
  private final int times;

  private StressRun(Trial trial, Stress stress, int times) {
    this.trial = trial;
    this.stress = stress;
    this.times = times;
  }

  /**
   * What came of it.
   *
   * @param lost threads, over all times
   * @param provable of these
   * @param wrong what must not be said, and what went wrong with the run itself
   */
  record Result(
      Trial trial,
      Stress stress,
      int lost,
      int provable,
      int proven,
      int suspected,
      List<String> wrong) {

    int missed() {
      return Math.max(0, lost - proven - suspected);
    }
  }

  static Result of(Trial trial, Stress stress, int times) {
    return new StressRun(trial, stress, times).run();
  }

  private int lost() {
    return times * trial.lost().size();
  }

  private Result run() {
    List<String> wrong = new ArrayList<>();
    List<Report> reports = List.of();
    try (ProductLook look = new ProductLook(trial.jdk(), "2s");
        ForkedJvm jvm = launch(look).start()) {
      jvm.awaitLine("READY");
      reports =
          look.reports(
              jvm::isAlive,
              report -> count(report, "proven") == lost(),
              report -> lost() > 0,
              WATCHED_MILLIS,
              Deadline.scaled(PATIENCE));
      wrong.addAll(wrong(reports));
      end(jvm, wrong);
    } catch (AssertionError | IOException | RuntimeException failure) {
      wrong.add(failure.toString());
    }
    Judge judge = new Judge(trial, true);
    int provable =
        (int) trial.lost().stream().filter(t -> judge.mustBeProven(Mode.AGENT, t.lost())).count();
    Report last = reports.isEmpty() ? null : ProductLook.last(reports);
    return new Result(
        trial,
        stress,
        lost(),
        times * provable,
        count(last, "proven"),
        count(last, "suspected"),
        wrong);
  }

  private Launch launch(ProductLook look) {
    return Launch.of(trial.jdk(), SceneMain.class)
        .jvm(stress.jvmOptions().toArray(String[]::new))
        .jvm(look.agentOption("2s", true))
        .args(
            trial.scenario().getName(),
            trial.form().toString(),
            trial.kind(),
            Integer.toString(times));
  }

  private static int count(Report report, String verdict) {
    return report == null
        ? 0
        : report.findings().stream()
            .filter(finding -> finding.verdict().equals(verdict))
            .mapToInt(Report.Finding::count)
            .sum();
  }

  private Set<String> wrong(List<Report> reports) {
    Judge judge = new Judge(trial, true);
    Set<String> wrong = new TreeSet<>();
    for (Report report : reports) {
      judge.wrong(report.renamed(name -> name.replaceAll("~[0-9]+$", ""))).forEach(wrong::add);
      int found = count(report, "proven") + count(report, "suspected");
      if (found > lost()) {
        wrong.add(found + " threads in findings, but only " + lost() + " are lost");
      }
    }
    return wrong;
  }

  /** The scenario shows itself who was lost. */
  private void end(ForkedJvm jvm, List<String> wrong) {
    jvm.tell("end");
    jvm.awaitLine(line -> line.startsWith("LEFT "), "LEFT");
    long own = trial.lost().stream().filter(thread -> !thread.lost().pooled()).count();
    String expected = "LEFT " + times * own;
    if (!jvm.out().lines().contains(expected)) {
      wrong.add("the scenario does not end with " + expected);
    }
  }
}
