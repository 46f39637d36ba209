/**
 * What a thread waits for, and who may end the wait.
 *
 * <p>Threading: confined to the agent's thread. May depend on: {@code model} and the packages
 * beside this one but {@code observe.record}.
 */
@NullMarked
package dev.stranded.observe.wait;

import org.jspecify.annotations.NullMarked;
