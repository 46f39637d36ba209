package dev.stranded.prove;

import dev.stranded.model.Finding;
import dev.stranded.prove.analysis.Look;
import java.util.List;

/** What was seen and found when a proof was begun. Immutable. */
record Occasion(Look look, List<Finding> findings) {
  Occasion {
    findings = List.copyOf(findings);
  }
}
