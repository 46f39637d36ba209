/**
 * What each thread of a dump waits for, and who could end that. Internal.
 *
 * <p>May depend on: {@code heap.thread}, {@code graph}, {@code synchronizers}, {@code hprof}.
 */
@org.jspecify.annotations.NullMarked
package dev.stranded.heap.wait;
