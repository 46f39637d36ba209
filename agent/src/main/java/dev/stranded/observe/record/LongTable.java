package dev.stranded.observe.record;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded map from 64-bit hashes to values, which are never removed.
 *
 * <p>Lock-free: open addressing in a table of twice the capacity, so that a probe always ends; a
 * cell goes from empty to its entry once, by CAS.
 */
final class LongTable<V> {

  private final AtomicReferenceArray<@Nullable Entry<V>> cells;
  private final int capacity;
  private final AtomicInteger size = new AtomicInteger();
  private final LongAdder dropped;

  /**
   * @param capacity most entries; a power of two
   * @param dropped counts what was refused because the table was full
   */
  LongTable(int capacity, LongAdder dropped) {
    this.cells = new AtomicReferenceArray<>(2 * capacity);
    this.capacity = capacity;
    this.dropped = dropped;
  }

  private record Entry<V>(long key, V value) {}

  @Nullable V get(long key) {
    for (int cell = first(key); ; cell = next(cell)) {
      Entry<V> entry = cells.get(cell);
      if (entry == null) {
        return null;
      }
      if (entry.key == key) {
        return entry.value;
      }
    }
  }

  /** What is there, else what {@code maker} makes; null when the table is full. */
  @Nullable V getOrMake(long key, Supplier<V> maker) {
    V present = get(key);
    if (present != null) {
      return present;
    }
    if (size.incrementAndGet() > capacity) {
      size.decrementAndGet();
      dropped.increment();
      return null;
    }
    Entry<V> made = new Entry<>(key, maker.get());
    for (int cell = first(key); ; cell = next(cell)) {
      if (cells.compareAndSet(cell, null, made)) {
        return made.value;
      }
      Entry<V> other = cells.get(cell);
      if (other != null && other.key == key) {
        size.decrementAndGet();
        return other.value;
      }
    }
  }

  /** What is there by now, in no order. */
  void forEach(Consumer<V> action) {
    for (int cell = 0; cell < cells.length(); cell++) {
      Entry<V> entry = cells.get(cell);
      if (entry != null) {
        action.accept(entry.value);
      }
    }
  }

  private int first(long key) {
    return (int) key & (cells.length() - 1);
  }

  private int next(int cell) {
    return (cell + 1) & (cells.length() - 1);
  }
}
