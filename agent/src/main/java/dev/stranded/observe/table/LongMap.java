package dev.stranded.observe.table;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values by thread id, without an object for each key: a look may meet a million threads. Confined
 * to one thread.
 *
 * <p>Open addressing. Sixteen ids in a row share a block of sixteen slots, and blocks are spread by
 * a hash: whoever walks the ids in order walks the memory almost in order, too, and ranges of ids
 * that are equal in their low bits do not pile up.
 */
public final class LongMap<V> {

  private static final int BLOCK_BITS = 4;
  private static final int BLOCK_MASK = (1 << BLOCK_BITS) - 1;
  private static final int LEAST = 1 << BLOCK_BITS;
  private static final int MOST = 1 << 30;

  private long[] keys;
  private @Nullable Object[] values;
  private int size;

  /** With room for {@code expected} values. */
  public LongMap(int expected) {
    int capacity = capacity(expected);
    keys = new long[capacity];
    values = new Object[capacity];
  }

  // At most two thirds of it is used.
  private static int capacity(int expected) {
    int capacity = LEAST;
    while (capacity < MOST && capacity - capacity / 3 <= expected) {
      capacity <<= 1;
    }
    return capacity;
  }

  /** The number of values. */
  public int size() {
    return size;
  }

  /** The value of {@code key}; null when there is none. */
  @SuppressWarnings("unchecked") // Only put writes.
  public @Nullable V get(long key) {
    return (V) values[slot(keys, values, key)];
  }

  /** Replaces the value of {@code key}. */
  public void put(long key, V value) {
    int slot = slot(keys, values, key);
    if (values[slot] == null) {
      if (size >= keys.length - keys.length / 3) {
        rebuild(capacity(size + 1), any -> true);
        slot = slot(keys, values, key);
      }
      keys[slot] = key;
      size++;
    }
    values[slot] = value;
  }

  /** Keeps those values alone. */
  public void retainIf(Predicate<V> kept) {
    int keep = 0;
    for (int i = 0; i < values.length; i++) {
      @SuppressWarnings("unchecked") // Only put writes.
      V value = (V) values[i];
      if (value != null && kept.test(value)) {
        keep++;
      }
    }
    if (keep < size) {
      rebuild(capacity(keep), kept);
    }
  }

  private void rebuild(int capacity, Predicate<V> kept) {
    long[] newKeys = new long[capacity];
    @Nullable Object[] newValues = new Object[capacity];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      @SuppressWarnings("unchecked") // Only put writes.
      V value = (V) values[i];
      if (value != null && kept.test(value)) {
        int slot = slot(newKeys, newValues, keys[i]);
        newKeys[slot] = keys[i];
        newValues[slot] = value;
        count++;
      }
    }
    keys = newKeys;
    values = newValues;
    size = count;
  }

  /** Where {@code key} is, or belongs. There always is an empty slot. */
  private static int slot(long[] keys, @Nullable Object[] values, long key) {
    int mask = keys.length - 1;
    int slot = ((hash(key >>> BLOCK_BITS) << BLOCK_BITS) | ((int) key & BLOCK_MASK)) & mask;
    while (values[slot] != null && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  // Fibonacci hashing: the upper half of the product is mixed best.
  private static int hash(long block) {
    return (int) ((block * 0x9E3779B97F4A7C15L) >>> 32);
  }
}
