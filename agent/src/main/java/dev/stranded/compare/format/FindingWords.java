package dev.stranded.compare.format;

import dev.stranded.compare.KnownFinding;
import dev.stranded.model.Spelling;

/** What is said of a finding on one line. Stateless. */
final class FindingWords {

  private FindingWords() {}

  /** Headline, fix, number of threads; printable, without line breaks. */
  static String of(KnownFinding finding) {
    String fix = finding.fix().isEmpty() ? "" : " " + finding.fix();
    return Spelling.printable(
        finding.headline()
            + fix
            + " ("
            + finding.verdict()
            + ", "
            + Spelling.count(finding.count(), "thread")
            + ")");
  }
}
