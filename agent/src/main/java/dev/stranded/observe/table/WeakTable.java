package dev.stranded.observe.table;

import dev.stranded.bootstrap.ThreadKey;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A bounded map from objects, by identity and held weakly, to values that must not refer to them.
 *
 * <p>Lock-free. A bucket is a list of nodes; a node is added at its head by CAS, so two threads
 * cannot both add the same key. A node dies when its key is collected or {@link #remove}d; it is
 * passed over from then on, and unlinked when it is at the head or by {@link #sweep}. An unlinking
 * that races with another may leave a dead node in its list until the next sweep. To find a key
 * that is there allocates nothing.
 */
public final class WeakTable<V> {

  private final AtomicReferenceArray<@Nullable Node<V>> buckets;
  private final int capacity;
  private final LongAdder dropped;

  // Racy against unlinking: may be a little off until the next sweep counts anew.
  private final AtomicInteger size = new AtomicInteger();

  /**
   * @param capacity most entries; a power of two
   * @param dropped counts what was refused because the table was full
   */
  public WeakTable(int capacity, LongAdder dropped) {
    this.buckets = new AtomicReferenceArray<>(Math.max(1, capacity / 4));
    this.capacity = capacity;
    this.dropped = dropped;
  }

  private static final class Node<V> extends WeakReference<Object> {
    final V value;
    volatile @Nullable Node<V> next;
    // Racy: two threads may both remove a node; the size is counted anew at the next sweep.
    volatile boolean removed;

    Node(Object key, V value, @Nullable Node<V> next) {
      super(key);
      this.value = value;
      this.next = next;
    }

    boolean isDead() {
      return refersTo(null);
    }
  }

  /** The value of {@code key}; null if it is not there. */
  public @Nullable V get(Object key) {
    return find(buckets.get(bucket(key)), key);
  }

  /**
   * Adds {@code value} unless the key is there.
   *
   * @return what is in the table now: another's value, or this; null when the table is full
   */
  public @Nullable V putIfAbsent(Object key, V value) {
    int bucket = bucket(key);
    while (true) {
      Node<V> head = buckets.get(bucket);
      V present = find(head, key);
      if (present != null) {
        return present;
      }
      if (head != null && head.isDead()) {
        if (buckets.compareAndSet(bucket, head, head.next) && !head.removed) {
          size.decrementAndGet();
        }
      } else if (size.get() >= capacity) {
        dropped.increment();
        return null;
      } else if (buckets.compareAndSet(bucket, head, new Node<>(key, value, head))) {
        size.incrementAndGet();
        return value;
      }
    }
  }

  /** Forgets {@code key}, if it is there. */
  public void remove(Object key) {
    for (Node<V> node = buckets.get(bucket(key)); node != null; node = node.next) {
      if (node.refersTo(key)) {
        node.removed = true;
        node.clear();
        size.decrementAndGet();
        return;
      }
    }
  }

  /** Unlinks the dead. Called by one thread at a time. */
  public void sweep() {
    int living = 0;
    for (int bucket = 0; bucket < buckets.length(); bucket++) {
      Node<V> head = buckets.get(bucket);
      while (head != null && head.isDead()) {
        buckets.compareAndSet(bucket, head, head.next);
        head = buckets.get(bucket);
      }
      for (Node<V> node = head; node != null; node = node.next) {
        Node<V> next = node.next;
        while (next != null && next.isDead()) {
          next = next.next;
        }
        node.next = next;
        living++;
      }
    }
    size.set(living);
  }

  /** Hands out the entries whose keys are alive; weakly consistent. */
  public void forEach(BiConsumer<Object, V> visitor) {
    for (int bucket = 0; bucket < buckets.length(); bucket++) {
      for (Node<V> node = buckets.get(bucket); node != null; node = node.next) {
        Object key = node.get();
        if (key != null && !node.removed) {
          visitor.accept(key, node.value);
        }
      }
    }
  }

  /** Number of entries, about. */
  public int size() {
    return size.get();
  }

  private static <V> @Nullable V find(@Nullable Node<V> head, Object key) {
    for (Node<V> node = head; node != null; node = node.next) {
      if (node.refersTo(key)) {
        return node.value;
      }
    }
    return null;
  }

  private int bucket(Object key) {
    int own = key instanceof Thread thread ? ThreadKey.of(thread) : System.identityHashCode(key);
    int hash = own * 0x9E3779B9;
    return (hash >>> 8) & (buckets.length() - 1);
  }
}
