package dev.stranded.heap.graph;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A bit set that grows in slabs of 64 KB, or allocates them only where a bit is set.
 *
 * <p>{@link #setAtomically} may be called by any thread once the slab exists; everything else is
 * confined to one thread, or to readers after the writers have been joined.
 */
public final class SlabBits {
  static final int SLAB_WORD_BITS = 13;
  private static final int SLAB_WORDS = 1 << SLAB_WORD_BITS;
  private static final int SLAB_MASK = SLAB_WORDS - 1;
  private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

  private volatile long[][] slabs;

  SlabBits(int slabCount) {
    this.slabs = new long[slabCount][];
  }

  /** All slabs of {@code like} as empty ones, allocated now. */
  public static SlabBits full(SlabBits like) {
    SlabBits bits = new SlabBits(like.slabs.length);
    for (int i = 0; i < like.slabs.length; i++) {
      if (like.slabs[i] != null) {
        bits.slabs[i] = new long[SLAB_WORDS];
      }
    }
    return bits;
  }

  /** As large as {@code like}, its slabs allocated at the first bit set in each. */
  public static SlabBits sparse(SlabBits like) {
    return new SlabBits(like.slabs.length);
  }

  /** Makes sure that the slab with a word exists; callers hold a lock of their own. */
  void ensure(int word) {
    int slab = word >>> SLAB_WORD_BITS;
    long[][] old = slabs;
    if (slab >= old.length) {
      old = Arrays.copyOf(old, Math.max(slab + 1, old.length * 2));
    }
    if (old[slab] == null) {
      old[slab] = new long[SLAB_WORDS];
    }
    slabs = old; // HB: volatile write here → read in setAtomically; carries the slab.
  }

  /** Sets a bit in a slab that exists; returns whether it was clear. */
  boolean setAtomically(long position) {
    int word = (int) (position >>> 6);
    long bit = 1L << position;
    long[] slab = slabs[word >>> SLAB_WORD_BITS];
    return ((long) WORDS.getAndBitwiseOr(slab, word & SLAB_MASK, bit) & bit) == 0;
  }

  /** Sets a bit; returns whether it was clear. */
  public boolean set(long position) {
    int word = (int) (position >>> 6);
    long[] slab = slabs[word >>> SLAB_WORD_BITS];
    if (slab == null) {
      ensure(word);
      slab = slabs[word >>> SLAB_WORD_BITS];
    }
    long bit = 1L << position;
    long old = slab[word & SLAB_MASK];
    slab[word & SLAB_MASK] = old | bit;
    return (old & bit) == 0;
  }

  /** Whether that bit is set. */
  public boolean get(long position) {
    return (word((int) (position >>> 6)) & 1L << position) != 0;
  }

  /** 64 bits at once; 0 where there is no slab. */
  public long word(int word) {
    long[] slab = slabs[word >>> SLAB_WORD_BITS];
    return slab == null ? 0 : slab[word & SLAB_MASK];
  }

  /** Words in all slabs, allocated or not. */
  int words() {
    return slabs.length << SLAB_WORD_BITS;
  }

  /** Bytes allocated. */
  public long bytes() {
    long bytes = 0;
    for (long[] slab : slabs) {
      bytes += slab == null ? 0 : (long) SLAB_WORDS * Long.BYTES;
    }
    return bytes;
  }
}
