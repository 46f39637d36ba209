/**
 * Reaches a JVM from outside: looks at its process, becomes its user, loads the agent into it, asks
 * and waits for the answer.
 *
 * <p>Threading: one main thread, and one per attempt to attach, because an attempt may hang. May
 * depend on: {@code exchange}, {@code files}, {@code prove}.
 */
@NullMarked
package dev.stranded.attach;

import org.jspecify.annotations.NullMarked;
