package dev.stranded.heap.graph;

/** Tells which references code can follow. Implementations are immutable. */
public interface EdgeRules {
  /** What a reference is worth. */
  enum Edge {
    /** Code can follow it. */
    FOLLOWED,
    /** Keeps its target in the heap, but no code follows it to wake anybody. */
    HIDDEN,
    /** Of {@code Thread} itself: followed only while that thread may run. */
    THREAD_PRIVATE,
    /** Code can follow it, but it does not keep its target: a weak or soft referent. */
    WEAK,
    /** Neither: a phantom or final referent. */
    CUT
  }

  /**
   * The worth of an instance field.
   *
   * @param holder class of the object
   * @param declaring class that declares the field
   */
  Edge instanceField(HeapClass holder, HeapClass declaring, String field);

  /** The worth of a static field: {@code FOLLOWED} or {@code HIDDEN}. */
  Edge staticField(HeapClass declaring, String field);

  /** Whether objects and statics of a class belong to the observer and count for nothing. */
  boolean isOwn(HeapClass type);
}
