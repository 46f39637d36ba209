package dev.stranded.accuracy;

import dev.stranded.integration.Jdk;
import dev.stranded.integration.LibraryProgram;
import dev.stranded.integration.LibraryProgram.Group;
import dev.stranded.integration.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came of a program of a real library on one JDK. Immutable.
 *
 * @param reports by mode, all that were read, the last one last
 * @param problems what went wrong with the run itself
 */
record LibraryOutcome(
    LibraryProgram program, Jdk jdk, Map<Mode, List<Report>> reports, List<String> problems) {

  /** {@code library/HikariIdle 25}. */
  String name() {
    return name(program, jdk);
  }

  static String name(LibraryProgram program, Jdk jdk) {
    return "library/" + program.name() + " " + jdk.feature();
  }

  /** How the last report of a mode speaks of a group of stuck threads. */
  String told(Mode mode, Group group) {
    return reports.getOrDefault(mode, List.of()).stream()
        .reduce((earlier, later) -> later)
        .flatMap(
            report ->
                report.findings().stream()
                    .filter(group::allows)
                    .map(Report.Finding::verdict)
                    .sorted()
                    .findFirst())
        .orElse("silent");
  }

  /** Findings that must not be, each once. */
  List<String> wrong(Mode mode) {
    return reports.getOrDefault(mode, List.of()).stream()
        .flatMap(report -> report.findings().stream())
        .filter(finding -> program.groups().stream().noneMatch(group -> group.allows(finding)))
        .map(finding -> finding.verdict() + " " + finding.rule() + " of " + finding.names())
        .distinct()
        .toList();
  }

  /**
   * Without history a suspicion may be missed, but for those of a heap proof. In a plain dump is no
   * owner of a monitor, and what it shows to be out of reach is suspected at most.
   */
  private static boolean isDue(Mode mode, Group group) {
    return switch (mode) {
      case AGENT -> group.hasToBeFound();
      case SCAN -> group.hasToBeFound() && (group.verdict().equals("proven") || group.needsProof());
      case ANALYZE ->
          group.verdict().equals("proven")
              && !group.needsProof()
              && !group.kind().equals("monitor-enter");
    };
  }

  /** What is false, what is missed, what went wrong. */
  List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (Mode mode : reports.keySet()) {
      wrong(mode).forEach(wrong -> failures.add(name() + ", " + mode + ": FALSE: " + wrong));
      for (Group group : program.groups()) {
        if (isDue(mode, group) && !told(mode, group).equals(group.verdict())) {
          failures.add(name() + ", " + mode + ": " + group.threads() + " is " + told(mode, group));
        }
      }
    }
    problems.forEach(problem -> failures.add(name() + ": " + problem));
    return failures;
  }
}
