package dev.stranded.agent;

import dev.stranded.model.Evidence;
import dev.stranded.model.Finding;
import dev.stranded.model.Verdict;
import dev.stranded.model.report.Report;
import dev.stranded.prove.HeapProofs;
import java.util.List;

/** Says in a report why there is no heap proof. Stateless. */
final class ProofNotes {

  private ProofNotes() {}

  /**
   * The same report with the reason; where something keeps suspicions from being proven, they say
   * so themselves.
   *
   * @param obstacle why no proof that is due can be made; empty if none
   */
  static Report add(Report report, HeapProofs proofs, String obstacle) {
    if (report.proof().ran()) {
      return report;
    }
    String trouble = proofs.trouble(obstacle);
    List<Finding> findings =
        trouble.isEmpty()
            ? report.findings()
            : report.findings().stream().map(finding -> noted(finding, trouble)).toList();
    return with(report, proofs.reason(obstacle), findings);
  }

  /** The same for a proof that was asked for and could not be made. */
  static Report add(Report report, String trouble) {
    return with(
        report,
        trouble,
        report.findings().stream().map(finding -> noted(finding, trouble)).toList());
  }

  private static Report with(Report report, String reason, List<Finding> findings) {
    return report.with(report.proof().because(reason), findings);
  }

  private static Finding noted(Finding finding, String trouble) {
    return finding.verdict() == Verdict.PROVEN
        ? finding
        : finding.explained(
            finding.diagnosis().because(new Evidence(Evidence.Kind.GROUND, note(trouble))),
            finding.explanation() + ' ' + note(trouble));
  }

  private static String note(String trouble) {
    return "No heap proof was made: " + trouble + '.';
  }
}
