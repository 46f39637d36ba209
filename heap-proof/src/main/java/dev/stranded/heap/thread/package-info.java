/**
 * The threads of a dump: their fields, what they do, who could wake them, why they are live.
 * Internal.
 *
 * <p>May depend on: {@code graph}, {@code hprof}.
 */
@org.jspecify.annotations.NullMarked
package dev.stranded.heap.thread;
