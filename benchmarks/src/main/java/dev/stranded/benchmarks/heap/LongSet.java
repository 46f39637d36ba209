package dev.stranded.benchmarks.heap;

/** A set of ids other than 0, by open addressing. Confined to one thread. */
final class LongSet {
  private long[] keys = new long[1 << 16];
  private int size;

  /** Adds an id; returns whether it was new. */
  boolean add(long key) {
    if (size * 4L >= keys.length * 3L) {
      grow();
    }
    int slot = slotOf(keys, key);
    if (keys[slot] == key) {
      return false;
    }
    keys[slot] = key;
    size++;
    return true;
  }

  int size() {
    return size;
  }

  private void grow() {
    long[] grown = new long[keys.length * 2];
    for (long key : keys) {
      if (key != 0) {
        grown[slotOf(grown, key)] = key;
      }
    }
    keys = grown;
  }

  private static int slotOf(long[] keys, long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
