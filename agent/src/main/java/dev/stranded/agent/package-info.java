/**
 * Starts, runs and stops the agent: the one thread that does all the work, and the requests of the
 * command line.
 *
 * <p>Threading: everything happens on threads of class {@link
 * dev.stranded.agent.output.AgentThread}; {@link dev.stranded.agent.AgentEntry} alone is called on
 * the JVM's own. May depend on: {@code weave}, {@code observe}, {@code detect}, {@code report},
 * {@code exchange}, {@code files}, {@code prove}, {@code model}, {@code bootstrap}.
 */
@NullMarked
package dev.stranded.agent;

import org.jspecify.annotations.NullMarked;
