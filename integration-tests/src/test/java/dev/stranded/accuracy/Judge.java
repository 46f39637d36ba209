package dev.stranded.accuracy;

import dev.acme.accuracy.Form;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Provable;
import dev.stranded.integration.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares a report with what is expected of a trial. Immutable. */
final class Judge {

  private static final Set<String> OF_OWNERSHIP = Set.of("deadlock", "dead-owner");

  private final Trial trial;
  private final boolean proof;

  Judge(Trial trial, boolean proof) {
    this.trial = trial;
    this.proof = proof;
  }

  /**
   * Findings that must not be: of threads that are not lost, and proofs of what can't be proven.
   */
  List<String> wrong(Report report) {
    List<String> wrong = new ArrayList<>();
    Set<String> lost =
        trial.lost().stream().map(Trial.LostThread::name).collect(Collectors.toSet());
    for (Report.Finding finding : report.findings()) {
      for (String name : finding.names()) {
        if (!lost.contains(name)) {
          wrong.add(say(finding) + " of " + name + ", which is not lost");
        }
      }
    }
    for (Trial.LostThread thread : trial.lost()) {
      find(report, thread)
          .filter(finding -> proven(finding) && !mayBeProven(thread.lost(), finding.rule()))
          .ifPresent(
              finding ->
                  wrong.add(say(finding) + " of " + thread.name() + ", which can't be proven"));
    }
    return wrong;
  }

  private static String say(Report.Finding finding) {
    return finding.verdict() + " " + finding.rule() + " (" + finding.explanation() + ")";
  }

  private boolean mayBeProven(Lost lost, String rule) {
    return switch (lost.provable()) {
      case BY_OWNERSHIP -> true;
      case BY_HEAP ->
          trial.form() != Form.STATIC
              || (OF_OWNERSHIP.contains(rule) && Arrays.asList(lost.rule()).contains(rule));
      case NOT -> false;
    };
  }

  /** What is expected of the lost threads and is not so. */
  List<String> unmet(Mode mode, Report report) {
    List<String> unmet = new ArrayList<>();
    for (Trial.LostThread thread : trial.lost()) {
      Optional<Report.Finding> found = find(report, thread);
      Lost lost = thread.lost();
      if (mustBeProven(mode, lost) && found.filter(Judge::proven).isEmpty()) {
        unmet.add(
            thread.name() + " is not proven but " + found.map(Judge::say).orElse("not found"));
      }
      if (mustBeSuspected(mode, lost) && found.isEmpty()) {
        unmet.add(thread.name() + " is in no finding");
      }
      found
          .filter(
              finding -> proven(finding) && !Arrays.asList(lost.rule()).contains(finding.rule()))
          .ifPresent(finding -> unmet.add(thread.name() + " is proven by rule " + finding.rule()));
      found
          .filter(finding -> !kindRight(lost, finding))
          .ifPresent(
              finding -> unmet.add(thread.name() + " waits by kind " + finding.waiting().kind()));
      if (findings(report, thread).size() > 1) {
        unmet.add(thread.name() + " is in more than one finding");
      }
    }
    return unmet;
  }

  /** Whether nothing less than a proof will do. */
  boolean mustBeProven(Mode mode, Lost lost) {
    return switch (lost.provable()) {
      case BY_OWNERSHIP ->
          switch (mode) {
            case AGENT -> true;
            case SCAN -> !hasMonitors() || !trial.kind().equals("virtual");
            case ANALYZE -> false;
          };
      case BY_HEAP -> proof && trial.form() == Form.BUG && mode != Mode.ANALYZE;
      case NOT -> false;
    };
  }

  /**
   * Whether a static twin has evidence that only the heap shows. A dump that nothing was done for
   * may hide something, so it proves nothing; but it shows what is lost all the same.
   */
  private boolean mustBeSuspected(Mode mode, Lost lost) {
    boolean lessThanProof = mode == Mode.ANALYZE && trial.form() == Form.BUG && !hasMonitors();
    return proof && (trial.form() == Form.STATIC || lessThanProof) && isDecidable(lost);
  }

  /** Whether nothing healthy looks like it. */
  boolean isDecidable(Lost lost) {
    return trial.form() == Form.STATIC
        ? lost.whenStatic().isEmpty()
        : lost.provable() != Provable.NOT;
  }

  /**
   * The owners of monitors are not in a heap dump; and without woven code nothing tells whether a
   * virtual thread that wants one has moved between two looks.
   */
  private boolean hasMonitors() {
    return trial.lost().stream().anyMatch(thread -> thread.lost().kind().equals("monitor-enter"));
  }

  /** Whether every lost thread is in some finding. */
  boolean findsAll(Report report) {
    return trial.lost().stream().allMatch(thread -> find(report, thread).isPresent());
  }

  static boolean proven(Report.Finding finding) {
    return finding.verdict().equals("proven");
  }

  /** A circle is one finding, and tells the kind of one of its waits: any of them is right. */
  boolean kindRight(Lost lost, Report.Finding finding) {
    String kind = finding.waiting().kind();
    return lost.kind().equals(kind)
        || (finding.rule().equals("deadlock")
            && trial.lost().stream()
                .filter(thread -> finding.names().contains(thread.name()))
                .anyMatch(thread -> thread.lost().kind().equals(kind)));
  }

  static Optional<Report.Finding> find(Report report, Trial.LostThread thread) {
    return findings(report, thread).stream().findFirst();
  }

  private static List<Report.Finding> findings(Report report, Trial.LostThread thread) {
    return report.findings().stream()
        .filter(finding -> finding.names().contains(thread.name()))
        .toList();
  }

  /** The rules that lost threads may be proven by, and their waits, are known for each thread. */
  static void check(Class<?> scenario) {
    for (Lost lost : scenario.getAnnotationsByType(Lost.class)) {
      if ((lost.provable() == Provable.NOT) == lost.reason().isEmpty()) {
        throw new IllegalArgumentException(scenario + ": a reason goes with what can't be proven");
      }
    }
  }
}
