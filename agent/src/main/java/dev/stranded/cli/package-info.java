/**
 * The command line: finds JVMs, loads the agent into one, asks it, prints the answer.
 *
 * <p>Threading: one main thread, and one per attempt to attach, because an attempt may hang. May
 * depend on: {@code model}, {@code prove}, {@code detect}, {@code report}, {@code exchange}.
 */
@NullMarked
package dev.stranded.cli;

import org.jspecify.annotations.NullMarked;
