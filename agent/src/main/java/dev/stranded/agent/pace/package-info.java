/**
 * When the agent looks, and that somebody notices if it hangs.
 *
 * <p>May depend on: {@code agent.output}.
 */
@NullMarked
package dev.stranded.agent.pace;

import org.jspecify.annotations.NullMarked;
