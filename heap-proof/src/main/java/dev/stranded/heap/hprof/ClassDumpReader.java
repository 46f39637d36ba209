package dev.stranded.heap.hprof;

/**
 * Finds the parts of one CLASS_DUMP record, each checked against the end of its segment. Immutable.
 */
public final class ClassDumpReader {
  private final DumpBytes bytes;
  private final long start;
  private final long end;
  private final long statics;
  private final long fields;

  /**
   * Reads a record's structure.
   *
   * @param start offset of its tag
   * @param end offset it must not reach beyond
   */
  public ClassDumpReader(DumpBytes bytes, long start, long end) throws HprofException {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    long pool = start + 1 + 7L * bytes.idSize() + 8;
    this.statics = skipValues(pool, 2);
    this.fields = skipValues(statics, bytes.idSize());
    need(fields, 2);
    need(fields + 2, fieldCount() * (bytes.idSize() + 1L));
  }

  /** Skips a table of (name of some bytes, type, value); returns the offset behind it. */
  private long skipValues(long table, int nameBytes) throws HprofException {
    need(table, 2);
    int count = bytes.u2(table);
    long position = table + 2;
    for (int i = 0; i < count; i++) {
      need(position, nameBytes + 1L);
      position += nameBytes + 1 + sizeOf(position + nameBytes);
      need(position, 0);
    }
    return position;
  }

  private int sizeOf(long typeOffset) throws HprofException {
    int size = Hprof.sizeOf(bytes.u1(typeOffset), bytes.idSize());
    if (size == 0) {
      throw new HprofException("No type has number " + bytes.u1(typeOffset), typeOffset);
    }
    return size;
  }

  private void need(long position, long length) throws HprofException {
    if (length > end - position) {
      throw new HprofException("A class reaches beyond its segment", start);
    }
  }

  /** Bytes in the record. */
  public long length() {
    return fields + 2 + fieldCount() * (bytes.idSize() + 1L) - start;
  }

  /** Offset of the record. */
  public long start() {
    return start;
  }

  /** The class's own id. */
  public long id() {
    return bytes.id(start + 1);
  }

  /** One of super class (0), loader (1), signers (2) and protection domain (3); 0 if none. */
  public long reference(int which) {
    return bytes.id(start + 1 + bytes.idSize() + 4 + (long) which * bytes.idSize());
  }

  /** Bytes of an instance as the record says. */
  public long instanceSize() {
    return bytes.u4(start + 1 + 7L * bytes.idSize() + 4);
  }

  /** Number of static fields. */
  public int staticCount() {
    return bytes.u2(statics);
  }

  /** Offset of the first static field: name id, type, value. */
  public long staticsStart() {
    return statics + 2;
  }

  /** Number of instance fields that the class itself declares. */
  public int fieldCount() {
    return bytes.u2(fields);
  }

  /** Name id of an instance field. */
  public long fieldName(int index) {
    return bytes.id(fields + 2 + index * (bytes.idSize() + 1L));
  }

  /** Type of an instance field; checked when the graph is built. */
  public int fieldType(int index) {
    return bytes.u1(fields + 2 + index * (bytes.idSize() + 1L) + bytes.idSize());
  }
}
