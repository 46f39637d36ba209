package dev.stranded.heap.graph;

import dev.stranded.heap.hprof.HprofException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Maps object ids, which are addresses, to positions in a dense space: one position for every
 * address at which an object can start, chunks of 4096 of them, only for chunks that hold an
 * object. So a bit for every position costs less than a byte for every object.
 *
 * <p>Any thread may call {@link #position}; {@link #allocate} is guarded by this.
 */
final class AddressMap {
  private static final int CHUNK_BITS = 12;
  private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;
  private static final int ZONE_BITS = CHUNK_BITS + 12;
  private static final int ZONE_CHUNKS = 1 << (ZONE_BITS - CHUNK_BITS);
  private static final int WORDS_PER_CHUNK = 1 << (CHUNK_BITS - 6);
  private static final VarHandle CHUNKS = MethodHandles.arrayElementVarHandle(int[].class);

  /** Open addressing; a zone's table holds 1 + chunk number, 0 where there is none. */
  private static final class Zones {
    final long[] keys;
    final int[][] tables;
    final int size;

    Zones(int capacity, int size) {
      this.keys = new long[capacity];
      this.tables = new int[capacity][];
      this.size = size;
    }
  }

  private final int shift;
  private final long maxBytes;
  private final SlabBits starts = new SlabBits(4);
  private volatile Zones zones = new Zones(16, 0);
  private int chunks;

  /**
   * An empty map.
   *
   * @param shift number of low bits that are 0 in every id
   * @param maxBytes how much the map may allocate before it gives up on scattered ids
   */
  AddressMap(int shift, long maxBytes) {
    this.shift = shift;
    this.maxBytes = maxBytes;
  }

  /** Where objects start. */
  SlabBits starts() {
    return starts;
  }

  /**
   * Position of an id, or -1 if its chunk holds no object; that one does is for {@link #starts}.
   */
  long position(long id) {
    long unit = id >>> shift;
    if (unit << shift != id) {
      return -1;
    }
    int[] table = table(zones, unit >>> ZONE_BITS);
    if (table == null) {
      return -1;
    }
    int chunk = (int) CHUNKS.getAcquire(table, (int) (unit >>> CHUNK_BITS) & (ZONE_CHUNKS - 1)) - 1;
    return chunk < 0 ? -1 : (long) chunk << CHUNK_BITS | (unit & CHUNK_MASK);
  }

  /**
   * Position of an id, its chunk made if there was none.
   *
   * @throws HprofException if the ids are no addresses of a heap
   */
  synchronized long allocate(long id, long offset) throws HprofException {
    long unit = id >>> shift;
    int[] table = table(zones, unit >>> ZONE_BITS);
    if (table == null) {
      table = addZone(unit >>> ZONE_BITS);
    }
    int slot = (int) (unit >>> CHUNK_BITS) & (ZONE_CHUNKS - 1);
    if (table[slot] == 0) {
      if (bytes() > maxBytes) {
        throw new HprofException("Object ids are scattered as in no heap", offset);
      }
      starts.ensure(chunks * WORDS_PER_CHUNK);
      // HB: release here → acquire in position; carries the slab that starts.ensure made.
      CHUNKS.setRelease(table, slot, ++chunks);
    }
    return position(id);
  }

  /** Words of the bit sets that are in use. */
  int words() {
    return chunks * WORDS_PER_CHUNK;
  }

  /** Bytes allocated. */
  long bytes() {
    return starts.bytes() + (long) zones.size * ZONE_CHUNKS * Integer.BYTES;
  }

  private static int @org.jspecify.annotations.Nullable [] table(Zones zones, long zone) {
    int mask = zones.keys.length - 1;
    int slot = (int) ((zone * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (zones.tables[slot] != null) {
      if (zones.keys[slot] == zone) {
        return zones.tables[slot];
      }
      slot = (slot + 1) & mask;
    }
    return null;
  }

  private int[] addZone(long zone) {
    Zones old = zones;
    int capacity = old.size * 2 >= old.keys.length ? old.keys.length * 2 : old.keys.length;
    Zones grown = new Zones(capacity, old.size + 1);
    for (int i = 0; i < old.keys.length; i++) {
      if (old.tables[i] != null) {
        put(grown, old.keys[i], old.tables[i]);
      }
    }
    int[] table = new int[ZONE_CHUNKS];
    put(grown, zone, table);
    zones = grown;
    return table;
  }

  private static void put(Zones zones, long zone, int[] table) {
    int mask = zones.keys.length - 1;
    int slot = (int) ((zone * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (zones.tables[slot] != null) {
      slot = (slot + 1) & mask;
    }
    zones.keys[slot] = zone;
    zones.tables[slot] = table;
  }
}
