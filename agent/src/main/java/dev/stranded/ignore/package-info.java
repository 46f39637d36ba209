/**
 * Findings that somebody has declared known: rows of a file, each with its reason and its last day,
 * and a report of before. They are left out of a report's findings, counted and named, never
 * silently.
 *
 * <p>Immutable. May depend on: {@code model}, {@code compare}.
 */
@NullMarked
package dev.stranded.ignore;

import org.jspecify.annotations.NullMarked;
