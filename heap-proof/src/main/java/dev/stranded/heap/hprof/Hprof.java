package dev.stranded.heap.hprof;

/**
 * Numbers of the format, as {@code src/hotspot/share/services/heapDumper.cpp} of JDK 8 to 25
 * documents them.
 */
public final class Hprof {
  // Top-level records.
  static final int UTF8 = 0x01;
  static final int LOAD_CLASS = 0x02;
  static final int UNLOAD_CLASS = 0x03;
  static final int FRAME = 0x04;
  static final int TRACE = 0x05;
  static final int ALLOC_SITES = 0x06;
  static final int HEAP_SUMMARY = 0x07;
  static final int START_THREAD = 0x0A;
  static final int END_THREAD = 0x0B;
  static final int HEAP_DUMP = 0x0C;
  static final int CPU_SAMPLES = 0x0D;
  static final int CONTROL_SETTINGS = 0x0E;
  static final int HEAP_DUMP_SEGMENT = 0x1C;
  static final int HEAP_DUMP_END = 0x2C;

  // Records inside a heap dump.
  public static final int ROOT_UNKNOWN = 0xFF;
  public static final int ROOT_JNI_GLOBAL = 0x01;
  public static final int ROOT_JNI_LOCAL = 0x02;
  public static final int ROOT_JAVA_FRAME = 0x03;
  public static final int ROOT_NATIVE_STACK = 0x04;
  public static final int ROOT_STICKY_CLASS = 0x05;
  public static final int ROOT_THREAD_BLOCK = 0x06;
  public static final int ROOT_MONITOR_USED = 0x07;
  public static final int ROOT_THREAD_OBJ = 0x08;
  public static final int CLASS_DUMP = 0x20;
  public static final int INSTANCE_DUMP = 0x21;
  public static final int OBJECT_ARRAY_DUMP = 0x22;
  public static final int PRIMITIVE_ARRAY_DUMP = 0x23;

  // Types of fields and elements.
  public static final int OBJECT = 2;
  public static final int BOOLEAN = 4;
  public static final int CHAR = 5;
  public static final int BYTE = 8;
  public static final int INT = 10;
  public static final int LONG = 11;

  /** Bytes of a value by type; 0 marks a type that does not exist, objects are of id size. */
  private static final int[] SIZES = {0, 0, 0, 0, 1, 2, 4, 8, 1, 2, 4, 8};

  private Hprof() {}

  /** Bytes of a value of a type, or 0 if there is no such type. */
  public static int sizeOf(int type, int idSize) {
    if (type == OBJECT) {
      return idSize;
    }
    return type < SIZES.length ? SIZES[type] : 0;
  }
}
