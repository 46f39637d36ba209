package dev.stranded.accuracy;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Form;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes {@code docs/accuracy.md}. Confined to one thread. */
final class AccuracyPage {

  private final List<Outcome> outcomes;
  private final Settings settings;
  private final List<String> failures;
  private final LibrarySection libraries;
  private final StringBuilder text = new StringBuilder();

  AccuracyPage(
      List<Outcome> outcomes,
      List<LibraryOutcome> libraries,
      Settings settings,
      List<String> failures) {
    this.outcomes = outcomes;
    this.libraries = new LibrarySection(libraries, settings.modes());
    this.settings = settings;
    this.failures = failures;
  }

  void write(Path file) throws IOException {
    head();
    bugs();
    twins();
    healthy();
    told();
    text.append(libraries.text());
    undecided();
    notFound();
    howToAdd();
    Files.writeString(file, text);
  }

  private void head() {
    String jdks =
        settings.jdks().stream()
            .map(jdk -> jdk.version() + (jdk.hasVirtualThreads() ? "" : " (platform threads only)"))
            .collect(Collectors.joining(" and "));
    line("# How often is it right?");
    line("");
    line("Written by `scripts/accuracy`, which runs every scenario in JVMs of its own, on JDK");
    line(
        jdks
            + ", on "
            + String.join(" and ", settings.kinds())
            + " threads, and fails on anything");
    line(
        "false and on any expectation missed. "
            + outcomes.size()
            + " trials of "
            + scenarios(outcomes.stream())
            + " scenarios; failures: "
            + failures.size()
            + ".");
    line("");
    line("A scenario is a real bug reduced to its essence, in up to three forms: the *bug*; its");
    line(
        "*static twin*, where a static field keeps what the threads wait on, so that nobody can be");
    line(
        "sure; and its *healthy* twin, where threads wait as long but a live thread will come. At");
    line("the end of each run the scenario itself shows who was lost: the live threads go on, and");
    line("just the lost ones must be left. Counts are of threads, summed over the JVMs.");
    line("");
    line(
        "`findDeadlockedThreads` is `ThreadMXBean`'s. *Diff* is a test-time leak check: the threads");
    line("that are there now and were not at the start; it sees no virtual threads.");
  }

  private void bugs() {
    for (Mode mode : settings.modes()) {
      line("");
      line("## Bugs, by `" + mode + "`");
      line("");
      line(
          "| class | scenarios | lost | provable | proven | suspected | missed | false | kind right"
              + " | findDeadlockedThreads | diff finds | diff accuses falsely |");
      line("| --- |" + " ---: |".repeat(11));
      rows(Form.BUG, outcomes -> bugCells(outcomes, mode));
    }
  }

  private String bugCells(List<Outcome> of, Mode mode) {
    Score score = score(of, mode);
    Score deadlocked = Score.sum(of.stream().map(Score::deadlocked));
    Score leftOver = Score.sum(of.stream().map(Score::leftOver));
    return cells(
        scenarios(of.stream()),
        score.lost(),
        score.provable(),
        score.proven(),
        score.suspected(),
        score.missed(),
        score.wrong(),
        score.kindRight(),
        deadlocked.found(),
        leftOver.found(),
        leftOver.wrong());
  }

  private void twins() {
    line("");
    line("## Static twins");
    line("");
    line(
        "Proven are those alone that ownership proves, whoever may reach the lock: a dead owner, a");
    line(
        "deadlock. For the others evidence is all there can be. *Decidable* are those that differ");
    line("from every healthy program; the others are listed below. Found is proven or suspected.");
    line("");
    line(
        "| class | mode | scenarios | lost | decidable | of these found | proven | suspected |"
            + " silent | false |");
    line("| --- | --- |" + " ---: |".repeat(8));
    for (Mode mode : settings.modes()) {
      rows(
          Form.STATIC,
          of -> {
            Score score = score(of, mode);
            return " "
                + mode
                + " |"
                + cells(
                    scenarios(of.stream()),
                    score.lost(),
                    score.decidable(),
                    score.decided(),
                    score.proven(),
                    score.suspected(),
                    score.missed(),
                    score.wrong());
          });
    }
  }

  private void healthy() {
    line("");
    line("## Healthy programs");
    line("");
    line(
        "| class | scenarios | JVMs | "
            + settings.modes().stream().map(m -> "false by " + m).collect(Collectors.joining(" | "))
            + " | findDeadlockedThreads | diff accuses falsely |");
    line("| --- |" + " ---: |".repeat(4 + settings.modes().size()));
    rows(
        Form.HEALTHY,
        of ->
            cells(scenarios(of.stream()), of.size())
                + settings.modes().stream()
                    .map(mode -> cells(score(of, mode).wrong()))
                    .collect(Collectors.joining())
                + cells(
                    Score.sum(of.stream().map(Score::deadlocked)).wrong(),
                    Score.sum(of.stream().map(Score::leftOver)).wrong()));
  }

  private void told() {
    line("");
    line("## What the findings tell");
    line("");
    line("Each scenario says which threads, classes or methods an engineer must read to know what");
    line("to change, and which pattern it is. Counts are of findings about lost threads.");
    line("");
    line(
        "| mode | findings | told in headline and fix | in the first three lines | in the whole text"
            + " | pattern right | pattern wrong |");
    line("| --- |" + " ---: |".repeat(6));
    settings
        .modes()
        .forEach(
            mode -> line(Telling.sum(outcomes.stream().map(o -> Telling.of(o, mode))).row(mode)));
  }

  private void undecided() {
    line("");
    line("## What can't be decided");
    line("");
    line("- Static twins: if code can still come by the queue, lock or latch through a static");
    line("  field, nobody can know that it never will. It is suspected if no thread is left that");
    line("  could be about to, and the wait is not one that a healthy thread idles in; or by the");
    line("  history: who used to come and is dead or stuck.");
    line("- The owner of a monitor is not in a heap dump, so where code can reach the object,");
    line("  `analyze` takes it for a lock that somebody may release.");
    outcomes.stream()
        .map(outcome -> outcome.trial().scenario())
        .distinct()
        .forEach(this::undecided);
  }

  private void undecided(Class<? extends BugScenario> scenario) {
    String name = scenario.getAnnotation(Origin.class).name();
    for (Lost lost : scenario.getAnnotationsByType(Lost.class)) {
      if (!lost.reason().isEmpty()) {
        line("- " + name + ", thread `" + lost.thread() + "`: " + lost.reason() + ".");
      }
      if (!lost.whenStatic().isEmpty()) {
        line(
            "- "
                + name
                + ", thread `"
                + lost.thread()
                + "` of the static twin: "
                + lost.whenStatic()
                + ".");
      }
    }
  }

  /** Lost threads in no finding, by scenario: what to work on next. */
  private void notFound() {
    line("");
    line("## Lost and in no finding");
    line("");
    for (Form form : List.of(Form.BUG, Form.STATIC)) {
      for (Mode mode : settings.modes()) {
        TreeSet<String> missed = new TreeSet<>();
        of(form)
            .filter(o -> score(List.of(o), mode).missed() > 0)
            .forEach(o -> missed.add(o.trial().origin().name()));
        line(
            "- "
                + form
                + ", `"
                + mode
                + "`: "
                + (missed.isEmpty() ? "none" : String.join(", ", missed)));
      }
    }
  }

  private void howToAdd() {
    line("");
    line("## To add a scenario");
    line("");
    line("One class in `dev.acme.kernels` or `dev.acme.patterns` of `integration-tests`, with its");
    line("origin and the threads that it loses as annotations, and one line in");
    line("`dev.acme.accuracy.Index`. `scripts/accuracy --only=NAME` runs it alone;");
    line("`scripts/accuracy --help` tells the rest. `mvn verify` runs a few of them.");
  }

  private void rows(Form form, Function<List<Outcome>, String> cells) {
    for (BugClass bugClass : BugClass.values()) {
      List<Outcome> ofClass =
          of(form).filter(o -> o.trial().origin().bugClass() == bugClass).toList();
      if (!ofClass.isEmpty()) {
        line("| " + bugClass + " |" + cells.apply(ofClass));
      }
    }
    line("| **all** |" + cells.apply(of(form).toList()));
  }

  private Stream<Outcome> of(Form form) {
    return outcomes.stream().filter(outcome -> outcome.trial().form() == form);
  }

  private Score score(List<Outcome> of, Mode mode) {
    return Score.sum(of.stream().map(outcome -> Score.of(outcome, mode, settings.proof())));
  }

  private static int scenarios(Stream<Outcome> of) {
    return (int) of.map(outcome -> outcome.trial().scenario()).distinct().count();
  }

  private static String cells(int... values) {
    StringBuilder cells = new StringBuilder();
    for (int value : values) {
      cells.append(' ').append(value).append(" |");
    }
    return cells.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
