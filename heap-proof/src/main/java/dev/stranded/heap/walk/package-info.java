/**
 * Walks over the references of the graph: from roots, along stacks, and to what something holds.
 * Internal.
 *
 * <p>May depend on: {@code graph}, {@code hprof}.
 */
@org.jspecify.annotations.NullMarked
package dev.stranded.heap.walk;
