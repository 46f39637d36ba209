/**
 * The agent's own outputs: its log, its report files, standard error, and its threads, which write
 * them.
 *
 * <p>Threading: output happens on threads of its own, so that a slow disk stops nothing else. May
 * depend on: {@code agent.option}, {@code report}, {@code model}.
 */
@NullMarked
package dev.stranded.agent.output;

import org.jspecify.annotations.NullMarked;
