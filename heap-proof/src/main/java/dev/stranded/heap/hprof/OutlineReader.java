package dev.stranded.heap.hprof;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the top-level records of a dump. Every length is checked against the file before anything
 * relies on it. Confined to one thread.
 */
public final class OutlineReader {
  private static final int RECORD_HEADER = 9;
  private static final int LONGEST_FORMAT_NAME = 64;
  private static final long LENGTH_WRAPS = 1L << 32;

  private final DumpBytes bytes;
  private final String format;
  private final long timestampMillis;
  private final long firstRecord;
  final OffsetTable strings;
  final OffsetTable classesById;
  final OffsetTable classesBySerial;
  final FrameTable frames;
  final OffsetTable traces;
  final List<DumpOutline.Segment> segments = new ArrayList<>();
  private boolean ended;

  private OutlineReader(DumpBytes raw) throws HprofException {
    int nameLength = formatNameLength(raw);
    this.format = raw.utf8(0, nameLength);
    if (!format.equals("JAVA PROFILE 1.0.2") && !format.equals("JAVA PROFILE 1.0.1")) {
      throw new HprofException("Not a heap dump: unknown format \"" + format + "\"", 0);
    }
    long afterName = nameLength + 1L;
    raw.require(afterName, 12, "the file header");
    int idSize = raw.i4(afterName);
    if (idSize != 4 && idSize != 8) {
      throw new HprofException("The id size must be 4 or 8, not " + idSize, afterName);
    }
    this.bytes = raw.withIdSize(idSize);
    this.timestampMillis = raw.i8(afterName + 4);
    this.firstRecord = afterName + 12;
    this.strings = OffsetTable.byId(bytes, RECORD_HEADER);
    this.classesById = OffsetTable.byId(bytes, RECORD_HEADER + 4);
    this.classesBySerial = OffsetTable.bySerial(bytes, RECORD_HEADER);
    this.frames = new FrameTable(idSize);
    this.traces = OffsetTable.bySerial(bytes, RECORD_HEADER);
  }

  /**
   * Reads all records outside the heap.
   *
   * @throws HprofException if the file is no dump, is cut short or contradicts itself
   */
  public static DumpOutline read(DumpBytes raw) throws HprofException {
    OutlineReader reader = new OutlineReader(raw);
    reader.readRecords();
    return new DumpOutline(reader);
  }

  DumpBytes bytes() {
    return bytes;
  }

  String format() {
    return format;
  }

  long timestampMillis() {
    return timestampMillis;
  }

  private static int formatNameLength(DumpBytes raw) throws HprofException {
    for (int i = 0; i < LONGEST_FORMAT_NAME && i < raw.size(); i++) {
      if (raw.u1(i) == 0) {
        return i;
      }
    }
    throw new HprofException("Not a heap dump: the format's name is missing", 0);
  }

  private void readRecords() throws HprofException {
    long position = firstRecord;
    boolean segmented = false;
    while (position < bytes.size()) {
      bytes.require(position, RECORD_HEADER, "a record header");
      int tag = bytes.u1(position);
      long length = bytes.u4(position + 5);
      long body = position + RECORD_HEADER;
      segmented |= tag == Hprof.HEAP_DUMP_SEGMENT;
      if (tag == Hprof.HEAP_DUMP) {
        position = heapDump(body, length);
      } else {
        bytes.require(position, RECORD_HEADER + length, "record 0x" + Integer.toHexString(tag));
        readRecord(tag, position, body, length);
        position = body + length;
      }
    }
    if (segments.isEmpty()) {
      throw new HprofException("The dump holds no heap", position);
    }
    if (segmented && !ended) {
      throw new HprofException("The dump is cut short: its end record is missing", position);
    }
  }

  private void readRecord(int tag, long position, long body, long length) throws HprofException {
    switch (tag) {
      case Hprof.UTF8 -> readString(position, length);
      case Hprof.LOAD_CLASS -> {
        checkLength(position, length, 8 + 2L * bytes.idSize(), true);
        classesById.add(position);
        classesBySerial.add(position);
      }
      case Hprof.FRAME -> {
        checkLength(position, length, 8 + 4L * bytes.idSize(), true);
        frames.add(bytes.id(body), position);
      }
      case Hprof.TRACE -> readTrace(position, body, length);
      case Hprof.HEAP_DUMP_SEGMENT -> segments.add(new DumpOutline.Segment(body, body + length));
      case Hprof.HEAP_DUMP_END -> ended = true;
      case Hprof.UNLOAD_CLASS,
          Hprof.ALLOC_SITES,
          Hprof.HEAP_SUMMARY,
          Hprof.START_THREAD,
          Hprof.END_THREAD,
          Hprof.CPU_SAMPLES,
          Hprof.CONTROL_SETTINGS -> {}
      default -> throw new HprofException("Unknown record 0x" + Integer.toHexString(tag), position);
    }
  }

  private void readString(long position, long length) throws HprofException {
    checkLength(position, length, bytes.idSize(), false);
    if (length > Integer.MAX_VALUE) {
      throw new HprofException("A name of " + length + " bytes", position);
    }
    strings.add(position);
  }

  private void readTrace(long position, long body, long length) throws HprofException {
    checkLength(position, length, 12, false);
    long count = bytes.u4(body + 8);
    checkLength(position, length, 12 + count * bytes.idSize(), true);
    traces.add(position);
  }

  private static void checkLength(long position, long found, long expected, boolean exactly)
      throws HprofException {
    if (exactly ? found != expected : found < expected) {
      throw new HprofException(
          "A record of " + found + " bytes where " + expected + " are expected", position);
    }
  }

  /**
   * A heap in one record. Its length field has 32 bits only and wraps in dumps over 4 GB (JDK 6 and
   * early 8): then it reaches to the end of the file.
   */
  private long heapDump(long body, long length) throws HprofException {
    long end = body + length;
    if (bytes.size() - body >= LENGTH_WRAPS) {
      boolean wraps = (bytes.size() - body - length) % LENGTH_WRAPS == 0 || length == 0xFFFF_FFFFL;
      end = wraps ? bytes.size() : end;
    }
    bytes.require(body, end - body, "the heap");
    segments.add(new DumpOutline.Segment(body, end));
    return end;
  }
}
