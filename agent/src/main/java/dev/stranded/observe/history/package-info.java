/**
 * What is known from earlier: the waits seen before, and what to ask of the records that woven code
 * writes ({@code observe.record}).
 *
 * <p>Threading: confined to the agent's thread, but for {@link Records}, which application threads
 * write. May depend on: {@code model}, {@code observe.stack}, {@code observe.table}, {@code
 * observe.thread}.
 */
@NullMarked
package dev.stranded.observe.history;

import org.jspecify.annotations.NullMarked;
