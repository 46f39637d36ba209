package dev.stranded.heap.hprof;

/** Takes the records of a heap segment, in file order, already checked for their length. */
public interface HeapVisitor {
  /** A root record of any kind. */
  void root(int tag, long id, long offset) throws HprofException;

  /** A CLASS_DUMP at {@code offset}. */
  void classDump(long id, long offset) throws HprofException;

  /** An instance or array; its tag stands at {@code offset}. */
  void object(long id, long offset) throws HprofException;
}
