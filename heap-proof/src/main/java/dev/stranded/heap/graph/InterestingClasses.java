package dev.stranded.heap.graph;

import java.util.Set;

/**
 * Classes whose instances are wanted from {@link HeapGraph#instancesOfInterest}. Immutable.
 *
 * @param names of classes: their instances and those of all subclasses
 * @param extended names of classes: the instances of subclasses that the boot loader did not define
 * @param exact names of classes: their instances, and those of no subclass
 */
public record InterestingClasses(Set<String> names, Set<String> extended, Set<String> exact) {
  public InterestingClasses {
    names = Set.copyOf(names);
    extended = Set.copyOf(extended);
    exact = Set.copyOf(exact);
  }

  /** Whether a class is wanted for one of its super classes' sake, or for its own. */
  boolean wants(HeapClass type, HeapClass superclass) {
    return names.contains(superclass.name())
        || exact.contains(type.name())
        || (type.loaderId() != 0 && extended.contains(superclass.name()));
  }
}
