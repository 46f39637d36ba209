/**
 * From an {@link dev.stranded.model.Observation}, and a {@link dev.stranded.model.Proof} where
 * there is one, to {@link dev.stranded.model.Finding}s: one class a rule. Pure: reads no clock, no
 * thread and no file.
 *
 * <p>Threading: everything here is confined to the thread that calls {@link
 * dev.stranded.detect.Detector#detect}. May depend on: {@code model}, {@code synchronizers}.
 */
@NullMarked
package dev.stranded.detect;

import org.jspecify.annotations.NullMarked;
