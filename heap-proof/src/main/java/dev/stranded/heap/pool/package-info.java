/**
 * Thread pools in a dump, and what their queues hold. Internal.
 *
 * <p>May depend on: {@code heap.thread}, {@code graph}, {@code synchronizers}, {@code hprof}.
 */
@org.jspecify.annotations.NullMarked
package dev.stranded.heap.pool;
