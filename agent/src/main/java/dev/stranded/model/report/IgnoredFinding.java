package dev.stranded.model.report;

import dev.stranded.model.Finding;

/**
 * A finding that somebody has declared known. Immutable.
 *
 * @param reason why
 * @param until the last day on which that holds, {@code 2027-01-31}; empty if there is none
 * @param place where it was declared: a file, and a line
 */
public record IgnoredFinding(Finding finding, String reason, String until, String place) {}
