/**
 * The heap as a graph: a compact index of the objects in a dump, its classes and its roots. Which
 * references are followed is told by the caller. May depend on {@code hprof} and java.base.
 */
@org.jspecify.annotations.NullMarked
package dev.stranded.heap.graph;
