/**
 * The fixpoint: who is reached from live threads and roots, by which rules. Internal.
 *
 * <p>May depend on: {@code heap.blindspot}, {@code heap.thread}, {@code walk}, {@code graph},
 * {@code synchronizers}, {@code hprof}.
 */
@org.jspecify.annotations.NullMarked
package dev.stranded.heap.reach;
