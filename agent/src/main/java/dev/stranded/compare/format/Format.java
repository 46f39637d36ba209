package dev.stranded.compare.format;

import dev.stranded.compare.KnownFinding;
import java.util.List;

/** A form in which build servers read findings; its name in lower case is that of the option. */
public enum Format {
  /** SARIF 2.1.0, as code scanning reads it. */
  SARIF,
  /** XML as JUnit's Ant task wrote it, which most build servers read: a failed test a finding. */
  JUNIT,
  /** Workflow commands of GitHub Actions, which annotate lines. */
  GITHUB;

  /**
   * The text for standard output, complete with its last line feed.
   *
   * @param findings in the order in which they are to be told
   */
  public String of(List<KnownFinding> findings) {
    return switch (this) {
      case SARIF -> SarifText.of(findings);
      case JUNIT -> JunitText.of(findings);
      case GITHUB -> GithubText.of(findings);
    };
  }
}
