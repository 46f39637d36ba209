/**
 * Thread pools: their workers, limits and queues.
 *
 * <p>Threading: confined to the agent's thread. May depend on: {@code model}, {@code
 * observe.history}, {@code observe.table}, {@code observe.thread}, {@code observe.jdk}.
 */
@NullMarked
package dev.stranded.observe.pool;

import org.jspecify.annotations.NullMarked;
