package dev.stranded.model.report;

import java.util.List;

/**
 * What somebody has declared known, and is not counted among the findings. Immutable.
 *
 * @param findings in the report's order
 * @param expired declarations that hold no longer, a clause each
 */
public record IgnoredFindings(List<IgnoredFinding> findings, List<String> expired) {

  /** Nothing is declared. */
  public static final IgnoredFindings NONE = new IgnoredFindings(List.of(), List.of());

  public IgnoredFindings {
    findings = List.copyOf(findings);
    expired = List.copyOf(expired);
  }
}
