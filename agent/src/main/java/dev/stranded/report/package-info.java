/**
 * From a {@link dev.stranded.model.report.Report} to a log, a file, a page, a terminal: one class a
 * sink.
 *
 * <p>Threading: a sink is confined to the thread that reports, save where it says otherwise. May
 * depend on: {@code model}.
 */
@NullMarked
package dev.stranded.report;

import org.jspecify.annotations.NullMarked;
