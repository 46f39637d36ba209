/**
 * The JVM as it is now, read into an {@link dev.stranded.model.Observation}.
 *
 * <p>Threading: an observer is confined to the agent's thread; {@link
 * dev.stranded.observe.history.Records} is read there and written from application threads. May
 * depend on: {@code model}, {@code bootstrap}, {@code synchronizers}.
 */
@NullMarked
package dev.stranded.observe;

import org.jspecify.annotations.NullMarked;
