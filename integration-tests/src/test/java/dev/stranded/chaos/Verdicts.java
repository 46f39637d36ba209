package dev.stranded.chaos;

import dev.stranded.integration.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares reports with what is true: only threads named {@value #LOST} are lost. Confined to the
 * thread of its JDK.
 */
final class Verdicts {

  static final String LOST = "lost-";

  private final Figures figures;
  private final Set<String> seen = new HashSet<>();
  private long hookFailures;

  Verdicts(Figures figures) {
    this.figures = figures;
  }

  /** Names of the threads in the findings of that file; empty if there is none. */
  Set<String> read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException none) {
      return Set.of();
    }
    Set<String> found = new TreeSet<>();
    try {
      Report report = Report.parse(text);
      int proven = 0;
      for (Report.Finding finding : report.findings()) {
        found.addAll(finding.names());
        proven += finding.verdict().equals("proven") ? finding.count() : 0;
        check(finding);
      }
      if (seen.add(report.time() + file)) {
        figures.read(report.proof().ran(), proven);
      }
      noteHookFailures(report.agent());
    } catch (AssertionError | RuntimeException bad) {
      figures.problem("REPORT: " + bad + "\n" + text);
    }
    return found;
  }

  /** Each failure once: the count is of all since the service started. */
  private void noteHookFailures(Report.Agent agent) {
    long more = agent.hookFailures() - hookFailures;
    if (more <= 0) {
      return;
    }
    hookFailures = agent.hookFailures();
    if (agent.lastHookFailure().equals(OutOfMemoryError.class.getName())) {
      figures.hooksWithoutMemory(more);
    } else {
      figures.problem("HOOK FAILURES: " + agent);
    }
  }

  private void check(Report.Finding finding) {
    for (String name : finding.names()) {
      if (!name.startsWith(LOST)) {
        figures.problem("FALSE VERDICT: " + finding);
      }
    }
  }
}
