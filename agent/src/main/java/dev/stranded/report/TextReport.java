package dev.stranded.report;

import dev.stranded.model.Finding;
import dev.stranded.model.Spelling;
import dev.stranded.model.report.AgentHealth;
import dev.stranded.model.report.EndedProof;
import dev.stranded.model.report.Report;
import java.util.ArrayList;
import java.util.List;

/** A report for a terminal. Stateless. */
public final class TextReport {

  private static final int NARROWEST = 40;

  /** What is said of threads that libraries start for themselves. */
  static final String LIBRARIES = "Known libraries: threads that these start for themselves";

  private TextReport() {}

  /**
   * All findings, the longest wait first among the proven and among the suspected, after a line of
   * counts; a line alone if there is none.
   *
   * @param colour whether to use ANSI escape sequences
   * @param width of the terminal, columns
   */
  public static String render(Report report, boolean colour, int width, Extent extent) {
    Style style = colour ? Style.COLOURED : Style.PLAIN;
    StringBuilder text = new StringBuilder();
    text.append(verdict(report, style)).append("; ").append(counts(report)).append(".\n");
    for (String note : notes(report)) {
      text.append(style.yellow("note: ")).append(Spelling.printable(note)).append('\n');
    }
    if (!report.findings().isEmpty()) {
      text.append(style.dim(Spelling.printable(ProofText.of(report.proof())))).append('\n');
    }
    for (EndedProof proof : report.endedProofs().refutations()) {
      text.append(style.red("fault: ")).append(EndedProofText.of(proof)).append('\n');
    }
    List<Finding> ofLibraries = new ArrayList<>();
    for (Finding finding : report.findings()) {
      if (finding.diagnosis().knownLibrary() != null) {
        ofLibraries.add(finding);
      } else {
        append(finding, text, style, width, extent);
      }
    }
    if (!ofLibraries.isEmpty()) {
      text.append('\n').append(style.bold(LIBRARIES)).append('\n');
      ofLibraries.forEach(finding -> append(finding, text, style, width, extent));
    }
    text.append(UndecidedText.of(report.undecided(), style, Math.max(NARROWEST, width)));
    text.append(IgnoredText.of(report.ignored().findings(), extent));
    return text.toString();
  }

  /** One finding, at most 25 lines, without colour. */
  public static String finding(Finding finding, int width) {
    return FindingText.of(finding, Style.PLAIN, width, Extent.SHORT);
  }

  private static void append(
      Finding finding, StringBuilder text, Style style, int width, Extent extent) {
    text.append('\n').append(FindingText.of(finding, style, Math.max(NARROWEST, width), extent));
  }

  private static List<String> notes(Report report) {
    List<String> notes = new ArrayList<>(report.round().caveats());
    notes.addAll(report.ignored().expired());
    AgentHealth health = report.health();
    if (health.hookFailures() > 0) {
      notes.add(
          Spelling.count(health.hookFailures(), "failure")
              + " in woven code, the last one a "
              + health.lastHookFailure());
    }
    return notes;
  }

  private static String verdict(Report report, Style style) {
    Report.Summary summary = report.summary();
    if (report.findings().isEmpty()) {
      return report.undecided().isEmpty()
          ? style.green("No findings")
              + (report.ignored().findings().isEmpty()
                  ? ""
                  : ", " + report.ignored().findings().size() + " ignored")
          : "No findings, but "
              + Spelling.count(report.undecidedThreads(), "thread")
              + " not decided";
    }
    String findings = style.bold(Spelling.count(report.findings().size(), "finding"));
    return findings
        + " ("
        + Spelling.count(summary.proven(), "thread")
        + " proven stuck, "
        + summary.suspected()
        + " suspected)";
  }

  private static String counts(Report report) {
    Report.Summary summary = report.summary();
    return Spelling.count(summary.threads(), "platform thread")
        + ", "
        + Spelling.count(summary.virtualThreads(), "virtual thread")
        + ", "
        + summary.waiting()
        + " waiting without limit; "
        + (report.jvm().pid() == 0
            ? "Java " + Spelling.printable(report.jvm().version())
            : "pid " + report.jvm().pid())
        + ", looked at in "
        + millis(report.round().observeMicros() + report.round().detectMicros());
  }

  private static String millis(long micros) {
    return micros < 1_000 ? micros + " µs" : micros / 1_000 + " ms";
  }
}
