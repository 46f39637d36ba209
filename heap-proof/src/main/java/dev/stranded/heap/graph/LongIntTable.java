package dev.stranded.heap.graph;

/**
 * From ids to small numbers. Keys are not 0. Not thread-safe while it is filled; afterwards any
 * thread may read.
 */
public final class LongIntTable {
  private long[] keys = new long[64];
  private int[] values = new int[64];
  private int size;

  /** An empty table. */
  public LongIntTable() {}

  /** Number of keys. */
  public int size() {
    return size;
  }

  /** Value of a key, or -1. */
  public int get(long key) {
    int slot = slotOf(key);
    return keys[slot] == 0 ? -1 : values[slot];
  }

  /** Sets a key's value; returns the old one, or -1. */
  public int put(long key, int value) {
    if (size * 2 >= keys.length) {
      grow();
    }
    int slot = slotOf(key);
    int old = keys[slot] == 0 ? -1 : values[slot];
    if (keys[slot] == 0) {
      keys[slot] = key;
      size++;
    }
    values[slot] = value;
    return old;
  }

  private int slotOf(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slotOf(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
