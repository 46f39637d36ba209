/**
 * What the rules ask: who can never run again, who could come, what could still end a wait; and the
 * words for it.
 *
 * <p>Threading: confined to the thread of one round. May depend on: {@code model}, {@code
 * synchronizers}.
 */
@NullMarked
package dev.stranded.detect.evidence;

import org.jspecify.annotations.NullMarked;
