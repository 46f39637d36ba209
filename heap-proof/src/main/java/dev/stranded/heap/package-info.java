/**
 * Tells from an HPROF heap dump which threads nobody can ever wake: {@link
 * dev.stranded.heap.HeapProof}. The records are immutable. The packages below this one are
 * internal. May depend on them, on {@code synchronizers} and on java.base; knows nothing of the
 * agent.
 */
@org.jspecify.annotations.NullMarked
package dev.stranded.heap;
