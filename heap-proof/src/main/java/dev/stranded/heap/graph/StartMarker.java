package dev.stranded.heap.graph;

import dev.stranded.heap.hprof.DumpBytes;
import dev.stranded.heap.hprof.HeapVisitor;
import dev.stranded.heap.hprof.HprofException;
import java.util.ArrayList;
import java.util.List;

/** First pass: marks where objects start, and collects roots and classes. One per thread. */
final class StartMarker implements HeapVisitor {
  final RootTable.Collector roots;
  final List<Long> classOffsets = new ArrayList<>();
  private final AddressMap addresses;
  private final SlabBits starts;

  StartMarker(DumpBytes bytes, AddressMap addresses) {
    this.roots = new RootTable.Collector(bytes);
    this.addresses = addresses;
    this.starts = addresses.starts();
  }

  @Override
  public void root(int tag, long id, long offset) {
    roots.add(tag, offset);
  }

  @Override
  public void classDump(long id, long offset) throws HprofException {
    classOffsets.add(offset);
    object(id, offset);
  }

  @Override
  public void object(long id, long offset) throws HprofException {
    long position = addresses.position(id);
    if (position < 0) {
      position = addresses.allocate(id, offset);
    }
    if (id == 0 || position < 0) {
      throw new HprofException("An object cannot have id 0x" + Long.toHexString(id), offset);
    }
    if (!starts.setAtomically(position)) {
      throw new HprofException("Two objects have id 0x" + Long.toHexString(id), offset);
    }
  }
}
