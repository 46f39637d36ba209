/**
 * What is new between one report and the next, in plain text: for sinks that tell events rather
 * than states.
 *
 * <p>Threading: confined to the reporting thread, or immutable. May depend on: {@code model},
 * {@code explain}.
 */
@NullMarked
package dev.stranded.report.change;

import org.jspecify.annotations.NullMarked;
