/**
 * What a dump does not show: which spots are open, which were closed before the dump was made.
 * Internal.
 *
 * <p>May depend on: {@code heap.thread}, {@code graph}, {@code hprof}.
 */
@org.jspecify.annotations.NullMarked
package dev.stranded.heap.blindspot;
