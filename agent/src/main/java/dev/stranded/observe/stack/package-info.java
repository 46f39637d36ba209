/**
 * What the stack of a waiting thread tells: the operation, its kind, and the shape around it.
 *
 * <p>Threading: confined to the agent's thread, unless a class says otherwise. May depend on:
 * {@code model}, {@code synchronizers}, {@code observe.jdk}, {@code observe.thread}.
 */
@NullMarked
package dev.stranded.observe.stack;

import org.jspecify.annotations.NullMarked;
