package dev.stranded.report.change;

import dev.stranded.model.Finding;

/**
 * One finding that is not as it was in the report before. Immutable.
 *
 * @param finding as it is now; of one that has ended, as it was last
 */
public record Change(ChangeKind kind, Finding finding) {}
