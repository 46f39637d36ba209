package dev.stranded.heap.hprof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Random access to an uncompressed dump of any size, mapped in windows. Numbers are big-endian, as
 * the format has them.
 *
 * <p>Reads outside the file throw {@link IndexOutOfBoundsException}: parsers ask {@link #require}
 * first, whatever reads later stays within what they have checked. Immutable; any thread may read.
 */
public final class DumpBytes {
  private static final int WINDOW_BITS = 30;
  private static final int WINDOW_MASK = (1 << WINDOW_BITS) - 1;

  /** Windows overlap by this much, so that no number straddles two of them. */
  private static final int OVERLAP = Long.BYTES;

  private final ByteBuffer[] windows;
  private final long size;
  private final boolean wideIds;

  private DumpBytes(ByteBuffer[] windows, long size, boolean wideIds) {
    this.windows = windows;
    this.size = size;
    this.wideIds = wideIds;
  }

  /** Maps a file; ids are read with 8 bytes until {@link #withIdSize} says otherwise. */
  public static DumpBytes map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return map(channel);
    }
  }

  static DumpBytes map(FileChannel channel) throws IOException {
    long size = channel.size();
    int count = Math.toIntExact((size + WINDOW_MASK) >>> WINDOW_BITS);
    ByteBuffer[] windows = new ByteBuffer[count];
    for (int i = 0; i < count; i++) {
      long start = (long) i << WINDOW_BITS;
      long length = Math.min(size - start, (1L << WINDOW_BITS) + OVERLAP);
      windows[i] = channel.map(FileChannel.MapMode.READ_ONLY, start, length);
    }
    return new DumpBytes(windows, size, true);
  }

  /**
   * The same bytes with ids of another size.
   *
   * @param idSize 4 or 8
   */
  public DumpBytes withIdSize(int idSize) {
    return new DumpBytes(windows, size, idSize == 8);
  }

  /** Bytes in the file. */
  public long size() {
    return size;
  }

  /** Bytes in an id: 4 or 8. */
  public int idSize() {
    return wideIds ? 8 : 4;
  }

  /** Fails unless {@code length} bytes follow {@code offset} in the file. */
  public void require(long offset, long length, String what) throws HprofException {
    if (offset < 0 || length < 0 || length > size - offset) {
      throw new HprofException(
          "The dump is cut short: " + what + " needs " + length + " bytes", offset);
    }
  }

  /** Unsigned byte. */
  public int u1(long offset) {
    return windows[(int) (offset >>> WINDOW_BITS)].get((int) offset & WINDOW_MASK) & 0xFF;
  }

  /** Unsigned 16 bits. */
  public int u2(long offset) {
    return windows[(int) (offset >>> WINDOW_BITS)].getShort((int) offset & WINDOW_MASK) & 0xFFFF;
  }

  /** Signed 32 bits. */
  public int i4(long offset) {
    return windows[(int) (offset >>> WINDOW_BITS)].getInt((int) offset & WINDOW_MASK);
  }

  /** Unsigned 32 bits. */
  public long u4(long offset) {
    return i4(offset) & 0xFFFF_FFFFL;
  }

  /** Signed 64 bits. */
  public long i8(long offset) {
    return windows[(int) (offset >>> WINDOW_BITS)].getLong((int) offset & WINDOW_MASK);
  }

  /** An id. */
  public long id(long offset) {
    return wideIds ? i8(offset) : u4(offset);
  }

  /** Modified UTF-8 read as UTF-8; malformed input is replaced, not refused. */
  public String utf8(long offset, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) u1(offset + i);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
