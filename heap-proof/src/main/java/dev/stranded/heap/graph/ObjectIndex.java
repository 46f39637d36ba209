package dev.stranded.heap.graph;

import dev.stranded.heap.hprof.DumpBytes;
import dev.stranded.heap.hprof.Hprof;
import dev.stranded.heap.hprof.HprofException;

/**
 * Numbers the objects of a dump from 0 by ascending address and tells where each is in the file. An
 * id's number is the count of objects before it, read off a bit map with a count for every two
 * words; so neither ids nor a hash table are kept: about 5 bytes an object, one more in files over
 * 4 GB.
 *
 * <p>Immutable once built; any thread may read.
 */
public final class ObjectIndex {
  private final DumpBytes bytes;
  private final AddressMap addresses;
  private final SlabBits starts;
  private final int[] before;
  private final int count;
  private final int[] offsetLow;
  private final byte[] offsetHigh;

  /** Counts the objects; {@link #setOffset} must follow for each. */
  ObjectIndex(DumpBytes bytes, AddressMap addresses) throws HprofException {
    this.bytes = bytes;
    this.addresses = addresses;
    this.starts = addresses.starts();
    int words = addresses.words();
    this.before = new int[(words >>> 1) + 1];
    long seen = 0;
    for (int word = 0; word < words; word++) {
      if ((word & 1) == 0) {
        before[word >>> 1] = (int) seen;
      }
      seen += Long.bitCount(starts.word(word));
    }
    if (seen > Integer.MAX_VALUE) {
      throw new HprofException("The dump has " + seen + " objects, more than 2^31 - 1", 0);
    }
    this.count = (int) seen;
    this.offsetLow = new int[count];
    this.offsetHigh = new byte[bytes.size() > 0xFFFF_FFFFL ? count : 0];
  }

  /** Records where the object at a position is; different threads may set different ones. */
  void setOffset(long position, long offset) {
    int number = number(position);
    offsetLow[number] = (int) offset;
    if (offsetHigh.length > 0) {
      offsetHigh[number] = (byte) (offset >>> 32);
    }
  }

  /** Number of objects, classes included. */
  public int count() {
    return count;
  }

  /** Position of the object with an id, or -1 if there is none. */
  public long position(long id) {
    long position = addresses.position(id);
    return position >= 0 && starts.get(position) ? position : -1;
  }

  /** Number of the object at a position. */
  public int number(long position) {
    int word = (int) (position >>> 6);
    // No branch: whether the word is the second of its pair cannot be foreseen.
    long first = starts.word(word & ~1) & -(word & 1L);
    long second = starts.word(word) & ((1L << position) - 1);
    return before[word >>> 1] + Long.bitCount(first) + Long.bitCount(second);
  }

  /** Where the object's record starts. */
  public long offset(int number) {
    long low = offsetLow[number] & 0xFFFF_FFFFL;
    return offsetHigh.length == 0 ? low : low | (offsetHigh[number] & 0xFFL) << 32;
  }

  /** The object's id. */
  public long id(int number) {
    return bytes.id(offset(number) + 1);
  }

  /** Whether an object is an array of objects. */
  public boolean isObjectArray(int number) {
    return bytes.u1(offset(number)) == Hprof.OBJECT_ARRAY_DUMP;
  }

  /** Bits of where objects start. */
  public SlabBits starts() {
    return starts;
  }

  /** Words of the bit map in use. */
  public int words() {
    return addresses.words();
  }

  /** Bytes that the index takes. */
  long bytes() {
    return addresses.bytes() + 4L * before.length + 4L * offsetLow.length + offsetHigh.length;
  }
}
