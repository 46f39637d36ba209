/**
 * Keeps reports in a directory, within bounds. Loaded only where that is asked for.
 *
 * <p>Threading: confined to the thread that writes. May depend on: {@code report}, {@code
 * report.change}, {@code model}, {@code files}.
 */
@NullMarked
package dev.stranded.report.archive;

import org.jspecify.annotations.NullMarked;
