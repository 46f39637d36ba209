package dev.stranded.heap.walk;

import dev.stranded.heap.graph.ObjectIndex;
import dev.stranded.heap.graph.SlabBits;
import java.util.Arrays;

/**
 * References on their way to their targets, in the order in which they were met. They are looked up
 * many at a time, step by step: each step reads memory at random places that do not depend on each
 * other, so the processor waits for several of them at once.
 *
 * <p>Confined to one thread at a time.
 */
final class EdgeBatch {
  private static final int FIRST_SIZE = 512;

  private final ObjectIndex index;

  /**
   * Ids of the targets before {@link #find}, their positions after it, below 0 if there is none.
   */
  private long[] positions = new long[FIRST_SIZE];

  private int[] sources = new int[FIRST_SIZE];
  private boolean[] open = new boolean[FIRST_SIZE];
  private int[] targets = new int[FIRST_SIZE];
  private int size;

  EdgeBatch(ObjectIndex index) {
    this.index = index;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Adds a reference. */
  void add(long id, int source) {
    if (size == positions.length) {
      grow();
    }
    positions[size] = id;
    sources[size++] = source;
  }

  private void grow() {
    int length = size * 2;
    positions = Arrays.copyOf(positions, length);
    sources = Arrays.copyOf(sources, length);
    open = Arrays.copyOf(open, length);
    targets = Arrays.copyOf(targets, length);
  }

  /** Finds the targets. Needs nothing but the index, so any thread may do it. */
  void find() {
    for (int i = 0; i < size; i++) {
      positions[i] = index.position(positions[i]);
    }
  }

  /**
   * Marks the targets of some references, {@link #find} having been called; returns how many of
   * them were not marked before. Those can be asked for until the next call.
   */
  int mark(SlabBits marks, int from, int to) {
    for (int i = from; i < to; i++) {
      open[i] = positions[i] >= 0 && !marks.get(positions[i]);
    }
    int fresh = from;
    for (int i = from; i < to; i++) {
      if (open[i] && marks.set(positions[i])) {
        positions[fresh] = positions[i];
        sources[fresh++] = sources[i];
      }
    }
    for (int i = from; i < fresh; i++) {
      targets[i] = index.number(positions[i]);
    }
    return fresh - from;
  }

  /** Whether a reference leads to nothing in the dump; to be asked before it is marked. */
  boolean leadsNowhere(int i) {
    return positions[i] < 0;
  }

  /** Number of a target. */
  int target(int i) {
    return targets[i];
  }

  /** Where the reference to it came from. */
  int source(int i) {
    return sources[i];
  }

  /** Position of that target. */
  long position(int i) {
    return positions[i];
  }
}
