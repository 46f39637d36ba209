package dev.stranded.heap.hprof;

import java.util.Arrays;

/**
 * Finds records by a key that stands in them. Only their offsets are kept, the keys are read from
 * the file: 16 bytes a record at most. The latest record with a key wins.
 *
 * <p>Not thread-safe while it is filled; afterwards any thread may read.
 */
final class OffsetTable {
  private static final long EMPTY = -1;

  private final DumpBytes bytes;
  private final int keyDelta;
  private final boolean idKeys;
  private long[] offsets = new long[256];
  private int size;

  private OffsetTable(DumpBytes bytes, int keyDelta, boolean idKeys) {
    this.bytes = bytes;
    this.keyDelta = keyDelta;
    this.idKeys = idKeys;
    Arrays.fill(offsets, EMPTY);
  }

  /** Records whose key is an id, {@code keyDelta} bytes after the offset given. */
  static OffsetTable byId(DumpBytes bytes, int keyDelta) {
    return new OffsetTable(bytes, keyDelta, true);
  }

  /** Records whose key is a 32-bit serial number, {@code keyDelta} bytes after the offset given. */
  static OffsetTable bySerial(DumpBytes bytes, int keyDelta) {
    return new OffsetTable(bytes, keyDelta, false);
  }

  void add(long offset) {
    if (size * 4 >= offsets.length * 3) {
      grow();
    }
    int slot = slotOf(keyAt(offset));
    if (offsets[slot] == EMPTY) {
      size++;
    }
    offsets[slot] = offset;
  }

  /** Offset of the record with this key, or -1. */
  long find(long key) {
    return offsets[slotOf(key)];
  }

  private long keyAt(long offset) {
    return idKeys ? bytes.id(offset + keyDelta) : bytes.u4(offset + keyDelta);
  }

  private int slotOf(long key) {
    int mask = offsets.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (offsets[slot] != EMPTY && keyAt(offsets[slot]) != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = offsets;
    offsets = new long[old.length * 2];
    Arrays.fill(offsets, EMPTY);
    for (long offset : old) {
      if (offset != EMPTY) {
        offsets[slotOf(keyAt(offset))] = offset;
      }
    }
  }
}
