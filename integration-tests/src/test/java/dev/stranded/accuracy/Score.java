package dev.stranded.accuracy;

import dev.stranded.integration.Report;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts of threads over one or more outcomes as one way to look saw them. Immutable.
 *
 * @param runs JVMs that were looked at
 * @param provable of the lost threads, those that must be proven if heap proofs are made
 * @param decidable of the lost threads, those that no healthy thread looks like
 * @param decided of the decidable ones, those in a finding
 * @param wrong threads in findings that must not be
 * @param kindRight of the threads found, those whose wait was told rightly
 */
record Score(
    int runs,
    int lost,
    int provable,
    int decidable,
    int decided,
    int proven,
    int suspected,
    int missed,
    int wrong,
    int kindRight) {

  static final Score NONE = new Score(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** What the product's last report of that mode says; wrong is what any of its reports said. */
  static Score of(Outcome outcome, Mode mode, boolean proof) {
    List<Report> reports = outcome.reports().getOrDefault(mode, List.of());
    Score score = NONE;
    if (reports.isEmpty()) {
      return score;
    }
    Report last = reports.get(reports.size() - 1);
    Judge judge = new Judge(outcome.trial(), true);
    for (Trial.LostThread thread : outcome.trial().lost()) {
      boolean provable = judge.mustBeProven(mode, thread.lost());
      score = score.plus(ofThread(thread, provable, judge, Judge.find(last, thread)));
    }
    return score.plus(ofRun(wrong(outcome, mode, proof).size()));
  }

  private static Score ofRun(int wrong) {
    return new Score(1, 0, 0, 0, 0, 0, 0, 0, wrong, 0);
  }

  private static Score ofThread(
      Trial.LostThread thread, boolean provable, Judge judge, Optional<Report.Finding> found) {
    boolean decidable = judge.isDecidable(thread.lost());
    boolean proven = found.filter(Judge::proven).isPresent();
    boolean kindRight =
        found.filter(finding -> judge.kindRight(thread.lost(), finding)).isPresent();
    return new Score(
        0,
        1,
        one(provable),
        one(decidable),
        one(decidable && found.isPresent()),
        one(proven),
        one(found.isPresent() && !proven),
        one(found.isEmpty()),
        0,
        one(kindRight));
  }

  private static int one(boolean counts) {
    return counts ? 1 : 0;
  }

  /** Each wrong finding once, whatever the number of reports that have it. */
  static List<String> wrong(Outcome outcome, Mode mode, boolean proof) {
    Judge judge = new Judge(outcome.trial(), proof);
    return outcome.reports().getOrDefault(mode, List.of()).stream()
        .flatMap(report -> judge.wrong(report).stream())
        .map(text -> text.replaceAll("for (more than )?[0-9.]+ ?m?s\\b", "for a while"))
        .distinct()
        .toList();
  }

  /** What {@code ThreadMXBean.findDeadlockedThreads} named. */
  static Score deadlocked(Outcome outcome) {
    return named(outcome, outcome.deadlocked());
  }

  /** What a before/after diff of threads names. */
  static Score leftOver(Outcome outcome) {
    return named(outcome, outcome.leftOver());
  }

  private static Score named(Outcome outcome, java.util.Set<String> names) {
    List<String> lost = outcome.trial().lost().stream().map(Trial.LostThread::name).toList();
    int found = (int) lost.stream().filter(names::contains).count();
    int wrong = (int) names.stream().filter(name -> !lost.contains(name)).count();
    return new Score(1, lost.size(), 0, 0, 0, found, 0, lost.size() - found, wrong, 0);
  }

  static Score sum(Stream<Score> scores) {
    return scores.reduce(NONE, Score::plus);
  }

  Score plus(Score other) {
    return new Score(
        runs + other.runs,
        lost + other.lost,
        provable + other.provable,
        decidable + other.decidable,
        decided + other.decided,
        proven + other.proven,
        suspected + other.suspected,
        missed + other.missed,
        wrong + other.wrong,
        kindRight + other.kindRight);
  }

  int found() {
    return proven + suspected;
  }
}
