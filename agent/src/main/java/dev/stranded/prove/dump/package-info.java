/**
 * The dump: what is done right before it, the dump itself, and the notes that go with it.
 *
 * <p>Threading: on the agent's thread. May depend on: {@code prove.barrier}, {@code observe},
 * {@code model}, {@code files}, {@code heap}.
 */
@NullMarked
package dev.stranded.prove.dump;

import org.jspecify.annotations.NullMarked;
