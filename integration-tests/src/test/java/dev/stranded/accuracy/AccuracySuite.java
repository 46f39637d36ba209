package dev.stranded.accuracy;

import dev.acme.accuracy.Index;
import dev.stranded.integration.Jdk;
import dev.stranded.integration.LibraryProgram;
import dev.stranded.integration.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Runs the trials, some at a time, and judges them. Its main program prints a line for each, writes
 * the page, ends with a line of totals, and exits with 1 on anything false or any expectation
 * missed.
 */
public final class AccuracySuite {

  private final Settings settings;

  AccuracySuite(Settings settings) {
    this.settings = settings;
  }

  public static void main(String[] args) throws Exception {
    Settings settings;
    try {
      settings = Settings.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println("accuracy: " + e.getMessage());
      System.exit(2);
      return;
    }
    AccuracySuite suite = new AccuracySuite(settings);
    List<Outcome> outcomes = suite.run();
    List<LibraryOutcome> libraries = suite.runLibraries();
    List<String> failures =
        Stream.concat(
                outcomes.stream().flatMap(outcome -> suite.failures(outcome).stream()),
                libraries.stream().flatMap(outcome -> outcome.failures().stream()))
            .toList();
    suite.writePage(outcomes, libraries, failures);
    System.out.println();
    failures.forEach(failure -> System.out.println("FAILED " + failure));
    System.out.println(Telling.table(outcomes, settings));
    System.out.println(new Totals(outcomes, libraries, settings).line(failures.size()));
    System.exit(failures.isEmpty() && outcomes.size() + libraries.size() > 0 ? 0 : 1);
  }

  /** All outcomes, in the order of the index. */
  List<Outcome> run() throws InterruptedException, ExecutionException {
    Index.ALL.forEach(Judge::check);
    List<Trial> trials = Trial.plan(Index.ALL, settings);
    ExecutorService workers = Executors.newFixedThreadPool(settings.parallel());
    try {
      List<Future<Outcome>> futures = new ArrayList<>();
      for (Trial trial : trials) {
        futures.add(workers.submit(() -> TrialRun.of(trial, settings)));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> future : futures) {
        outcomes.add(future.get());
        print(outcomes.size(), trials.size(), future.get());
      }
      return outcomes;
    } finally {
      workers.shutdownNow();
    }
  }

  /** All programs of real libraries that the settings ask for, on every JDK. */
  private List<LibraryOutcome> runLibraries() throws InterruptedException, ExecutionException {
    ExecutorService workers = Executors.newFixedThreadPool(settings.parallel());
    try {
      List<Future<LibraryOutcome>> futures = new ArrayList<>();
      for (LibraryProgram program : LibraryProgram.all()) {
        for (Jdk jdk : settings.jdks()) {
          if (settings.asksFor(program, jdk)) {
            futures.add(workers.submit(() -> LibraryRun.of(program, jdk, settings)));
          }
        }
      }
      List<LibraryOutcome> outcomes = new ArrayList<>();
      for (Future<LibraryOutcome> future : futures) {
        outcomes.add(future.get());
        print(outcomes.size(), futures.size(), future.get());
      }
      return outcomes;
    } finally {
      workers.shutdownNow();
    }
  }

  private void print(int number, int of, LibraryOutcome outcome) {
    StringBuilder line = new StringBuilder(number + "/" + of + " " + outcome.name());
    for (LibraryProgram.Group group : outcome.program().groups()) {
      line.append("  ").append(group.threads()).append(':');
      settings.modes().forEach(mode -> line.append(' ').append(outcome.told(mode, group)));
    }
    int failures = outcome.failures().size();
    System.out.println(line + (failures == 0 ? "" : "  FAILED " + failures));
  }

  private void print(int number, int of, Outcome outcome) {
    StringBuilder line = new StringBuilder(number + "/" + of + " " + outcome.trial());
    for (Mode mode : settings.modes()) {
      Score score = Score.of(outcome, mode, settings.proof());
      line.append("  %s %d+%d/%d".formatted(mode, score.proven(), score.suspected(), score.lost()));
    }
    int failures = failures(outcome).size();
    System.out.println(line + (failures == 0 ? "" : "  FAILED " + failures));
  }

  /** What is false, what is missed and what went wrong; empty if all is well. */
  List<String> failures(Outcome outcome) {
    List<String> failures = new ArrayList<>();
    Judge judge = new Judge(outcome.trial(), settings.proof());
    for (Mode mode : settings.modes()) {
      String where = outcome.trial() + ", " + mode + ": ";
      List<Report> reports = outcome.reports().getOrDefault(mode, List.of());
      if (reports.isEmpty()) {
        failures.add(where + "no report");
        continue;
      }
      Score.wrong(outcome, mode, settings.proof())
          .forEach(wrong -> failures.add(where + "FALSE: " + wrong));
      judge
          .unmet(mode, reports.get(reports.size() - 1))
          .forEach(unmet -> failures.add(where + unmet));
    }
    outcome.problems().forEach(problem -> failures.add(outcome.trial() + ": " + problem));
    return failures;
  }

  private void writePage(
      List<Outcome> outcomes, List<LibraryOutcome> libraries, List<String> failures)
      throws IOException {
    if (settings.page().isPresent()) {
      new AccuracyPage(outcomes, libraries, settings, failures).write(settings.page().get());
    }
  }
}
