package dev.stranded.heap.graph;

import dev.stranded.heap.hprof.DumpBytes;
import dev.stranded.heap.hprof.HeapVisitor;
import dev.stranded.heap.hprof.Hprof;
import java.util.ArrayList;
import java.util.List;

/** Second pass: notes each object's offset and the instances of wanted classes. One per thread. */
final class OffsetNoter implements HeapVisitor {
  /** Ids of instances of the wanted classes. */
  final List<Long> found = new ArrayList<>();

  private final DumpBytes bytes;
  private final ObjectIndex index;
  private final LongIntTable wanted;

  OffsetNoter(DumpBytes bytes, ObjectIndex index, LongIntTable wanted) {
    this.bytes = bytes;
    this.index = index;
    this.wanted = wanted;
  }

  @Override
  public void root(int tag, long id, long offset) {}

  @Override
  public void classDump(long id, long offset) {
    index.setOffset(index.position(id), offset);
  }

  @Override
  public void object(long id, long offset) {
    index.setOffset(index.position(id), offset);
    if (bytes.u1(offset) == Hprof.INSTANCE_DUMP) {
      long classId = HeapGraph.classIdAt(bytes, offset);
      if (classId != 0 && wanted.get(classId) >= 0) {
        found.add(id);
      }
    }
  }
}
