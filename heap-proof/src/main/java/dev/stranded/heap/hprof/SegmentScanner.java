package dev.stranded.heap.hprof;

/**
 * Walks the records of one heap segment and checks that each lies within it. Immutable; several
 * threads may scan different segments.
 */
public final class SegmentScanner {
  private final DumpBytes bytes;
  private final int idSize;

  public SegmentScanner(DumpBytes bytes) {
    this.bytes = bytes;
    this.idSize = bytes.idSize();
  }

  /**
   * Hands all records of a segment to a visitor.
   *
   * @throws HprofException at the first record that is unknown or does not fit
   */
  public void scan(DumpOutline.Segment segment, HeapVisitor visitor) throws HprofException {
    long position = segment.start();
    long end = segment.end();
    while (position < end) {
      int tag = bytes.u1(position);
      long length = lengthOf(tag, position, end);
      if (length > end - position) {
        throw tooShort(tag, position);
      }
      long id = bytes.id(position + 1);
      switch (tag) {
        case Hprof.INSTANCE_DUMP, Hprof.OBJECT_ARRAY_DUMP, Hprof.PRIMITIVE_ARRAY_DUMP ->
            visitor.object(id, position);
        case Hprof.CLASS_DUMP -> visitor.classDump(id, position);
        default -> visitor.root(tag, id, position);
      }
      position += length;
    }
  }

  private long lengthOf(int tag, long position, long end) throws HprofException {
    return switch (tag) {
      case Hprof.INSTANCE_DUMP -> {
        long header = 1 + 2L * idSize + 8;
        need(tag, position, header, end);
        yield header + bytes.u4(position + header - 4);
      }
      case Hprof.OBJECT_ARRAY_DUMP -> {
        long header = 1 + 2L * idSize + 8;
        need(tag, position, header, end);
        yield header + bytes.u4(position + 1 + idSize + 4) * idSize;
      }
      case Hprof.PRIMITIVE_ARRAY_DUMP -> primitiveArrayLength(position, end);
      case Hprof.CLASS_DUMP -> new ClassDumpReader(bytes, position, end).length();
      case Hprof.ROOT_UNKNOWN, Hprof.ROOT_STICKY_CLASS, Hprof.ROOT_MONITOR_USED -> 1L + idSize;
      case Hprof.ROOT_JNI_GLOBAL -> 1 + 2L * idSize;
      case Hprof.ROOT_JNI_LOCAL, Hprof.ROOT_JAVA_FRAME, Hprof.ROOT_THREAD_OBJ -> 1L + idSize + 8;
      case Hprof.ROOT_NATIVE_STACK, Hprof.ROOT_THREAD_BLOCK -> 1L + idSize + 4;
      default ->
          throw new HprofException("Unknown heap record 0x" + Integer.toHexString(tag), position);
    };
  }

  private long primitiveArrayLength(long position, long end) throws HprofException {
    long header = 1L + idSize + 9;
    need(Hprof.PRIMITIVE_ARRAY_DUMP, position, header, end);
    int type = bytes.u1(position + header - 1);
    int size = Hprof.sizeOf(type, idSize);
    if (size == 0 || type == Hprof.OBJECT) {
      throw new HprofException("No primitive type has number " + type, position);
    }
    return header + bytes.u4(position + 1 + idSize + 4) * size;
  }

  private static void need(int tag, long position, long length, long end) throws HprofException {
    if (length > end - position) {
      throw tooShort(tag, position);
    }
  }

  private static HprofException tooShort(int tag, long position) {
    return new HprofException(
        "Heap record 0x" + Integer.toHexString(tag) + " reaches beyond its segment", position);
  }
}
