/**
 * Threads as the JVM has them: which there are, their private fields, and one reading of one.
 *
 * <p>Threading: safe for use by any thread, unless a class says otherwise. May depend on: {@code
 * model}, {@code observe.jdk}.
 */
@NullMarked
package dev.stranded.observe.thread;

import org.jspecify.annotations.NullMarked;
