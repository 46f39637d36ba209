package dev.stranded.heap.hprof;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands around the heap in a dump: names, classes loaded, stack traces, and where the heap's
 * segments are. Immutable; any thread may read.
 */
public final class DumpOutline {
  private static final int RECORD_HEADER = 9;

  /** The class file format allows no longer names. */
  private static final int LONGEST_NAME = 65_535;

  /** Frames beyond these are left out. */
  private static final int DEEPEST_STACK = 20_000;

  private final DumpBytes bytes;
  private final String format;
  private final long timestampMillis;
  private final OffsetTable strings;
  private final OffsetTable classesById;
  private final OffsetTable classesBySerial;
  private final FrameTable frames;
  private final OffsetTable traces;
  private final List<Segment> segments;
  private final Map<Long, String> frameClasses = new ConcurrentHashMap<>();
  private final Map<Long, String> frameNames = new ConcurrentHashMap<>();

  /**
   * One piece of the heap.
   *
   * @param start offset of its first record
   * @param end offset behind its last
   */
  public record Segment(long start, long end) {}

  DumpOutline(OutlineReader reader) {
    this.bytes = reader.bytes();
    this.format = reader.format();
    this.timestampMillis = reader.timestampMillis();
    this.strings = reader.strings;
    this.classesById = reader.classesById;
    this.classesBySerial = reader.classesBySerial;
    this.frames = reader.frames;
    this.traces = reader.traces;
    this.segments = List.copyOf(reader.segments);
  }

  /** The dump's bytes, with its id size. */
  public DumpBytes bytes() {
    return bytes;
  }

  /** The format as the file names it, for example {@code JAVA PROFILE 1.0.2}. */
  public String format() {
    return format;
  }

  /** When the dump was made, milliseconds since 1970. */
  public long timestampMillis() {
    return timestampMillis;
  }

  /** The heap's pieces, in file order. */
  public List<Segment> segments() {
    return segments;
  }

  /** The string with an id; {@code ?} if the dump has none. */
  public String string(long id) {
    long offset = strings.find(id);
    if (offset < 0) {
      return "?";
    }
    int idSize = bytes.idSize();
    int length = Math.min(LONGEST_NAME, bytes.i4(offset + 5) - idSize);
    return bytes.utf8(offset + RECORD_HEADER + idSize, length);
  }

  /** Binary name of a class ({@code java.lang.Thread}, {@code [I}), or {@code ?}. */
  public String className(long classId) {
    long offset = classesById.find(classId);
    return offset < 0 ? "?" : nameInLoadClass(offset);
  }

  private String nameInLoadClass(long offset) {
    return string(classNameId(offset)).replace('/', '.');
  }

  private long classNameId(long offset) {
    return bytes.id(offset + RECORD_HEADER + 8 + bytes.idSize());
  }

  /** Frames of a stack trace, innermost first; empty if the dump has no such trace. */
  public StackTraceElement[] stackTrace(int traceSerial) {
    long offset = traces.find(traceSerial & 0xFFFF_FFFFL);
    if (offset < 0) {
      return new StackTraceElement[0];
    }
    int count = (int) Math.min(DEEPEST_STACK, bytes.u4(offset + RECORD_HEADER + 8));
    StackTraceElement[] trace = new StackTraceElement[count];
    for (int i = 0; i < count; i++) {
      trace[i] = frame(bytes.id(offset + RECORD_HEADER + 12 + (long) i * bytes.idSize()));
    }
    return trace;
  }

  /** Takes a frame's class. */
  @FunctionalInterface
  public interface FrameClassVisitor {
    /** Takes the id of the {@code Class} whose method a frame executes. */
    void visit(long classId);
  }

  /** Hands out the classes of a stack trace's frames, innermost first. */
  public void forFrameClasses(int traceSerial, FrameClassVisitor visitor) {
    long offset = traces.find(traceSerial & 0xFFFF_FFFFL);
    long count = offset < 0 ? 0 : Math.min(DEEPEST_STACK, bytes.u4(offset + RECORD_HEADER + 8));
    for (long i = 0; i < count; i++) {
      long frame = frames.find(bytes.id(offset + RECORD_HEADER + 12 + i * bytes.idSize()));
      long loaded =
          frame < 0
              ? -1
              : classesBySerial.find(bytes.u4(frame + RECORD_HEADER + 4L * bytes.idSize()));
      if (loaded >= 0) {
        visitor.visit(bytes.id(loaded + RECORD_HEADER + 4));
      }
    }
  }

  /**
   * Descriptor of a frame's method, {@code (Ljava/lang/Object;I)V}; {@code ?} if the dump does not
   * tell.
   *
   * @param depth 0 for the innermost frame
   */
  public String descriptor(int traceSerial, int depth) {
    long trace = traces.find(traceSerial & 0xFFFF_FFFFL);
    boolean any = trace >= 0 && bytes.u4(trace + RECORD_HEADER + 8) > depth;
    long at = trace + RECORD_HEADER + 12 + (long) depth * bytes.idSize();
    long frame = any ? frames.find(bytes.id(at)) : -1;
    return frame < 0 ? "?" : frameName(bytes.id(frame + RECORD_HEADER + 2L * bytes.idSize()));
  }

  private StackTraceElement frame(long frameId) {
    long offset = frames.find(frameId);
    if (offset < 0) {
      return new StackTraceElement("?", "?", null, -1);
    }
    int idSize = bytes.idSize();
    long body = offset + RECORD_HEADER;
    long classOffset = classesBySerial.find(bytes.u4(body + 4L * idSize));
    long sourceId = bytes.id(body + 3L * idSize);
    int line = bytes.i4(body + 4L * idSize + 4);
    return new StackTraceElement(
        classOffset < 0 ? "?" : frameClass(classNameId(classOffset)),
        frameName(bytes.id(body + idSize)),
        sourceId == 0 ? null : frameName(sourceId),
        line == -3 ? -2 : line);
  }

  private String frameClass(long nameId) {
    return frameClasses.computeIfAbsent(nameId, key -> string(key).replace('/', '.'));
  }

  /** Many frames share few names. */
  private String frameName(long id) {
    return frameNames.computeIfAbsent(id, key -> string(key));
  }
}
