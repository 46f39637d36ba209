package dev.stranded.prove;

import dev.stranded.model.Finding;
import java.util.List;

/** What was seen and found when a proof was begun. Immutable. */
record Occasion(Look look, List<Finding> findings) {
  Occasion {
    findings = List.copyOf(findings);
  }
}
