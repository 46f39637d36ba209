package dev.stranded.heap.graph;

import dev.stranded.heap.hprof.DumpBytes;
import dev.stranded.heap.hprof.Hprof;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The dump's roots, by thread. HotSpot writes the roots of a thread one behind the other, so only
 * the place of each such run is kept and the roots are read from the file when asked for.
 *
 * <p>Immutable; any thread may read.
 */
public final class RootTable {
  /** The serial under which roots stand that belong to no thread. */
  static final long NO_THREAD = -1;

  private final DumpBytes bytes;
  private final Run[] runs;

  /** Adjacent root records of one thread, or of none. */
  private record Run(long serial, long start, long end) {}

  /** Takes a root. */
  @FunctionalInterface
  public interface RootVisitor {
    /**
     * Takes a root.
     *
     * @param frame the frame number, innermost 0; -1 for a root that lies in no frame
     */
    void visit(int tag, long id, int frame);
  }

  private RootTable(DumpBytes bytes, List<Run> runs) {
    this.bytes = bytes;
    this.runs = runs.toArray(new Run[0]);
    Arrays.sort(this.runs, Comparator.comparingLong(Run::serial).thenComparingLong(Run::start));
  }

  /** Collects the roots met by one scanning thread. Confined to it. */
  static final class Collector {
    private final DumpBytes bytes;
    private final List<Run> runs = new ArrayList<>();
    private long serial;
    private long start = -1;
    private long end = -1;

    Collector(DumpBytes bytes) {
      this.bytes = bytes;
    }

    void add(int tag, long offset) {
      long owner = serialOf(bytes, tag, offset);
      if (owner != serial || offset != end) {
        flush();
        serial = owner;
        start = offset;
      }
      end = offset + length(bytes, tag);
    }

    private void flush() {
      if (start >= 0) {
        runs.add(new Run(serial, start, end));
      }
    }

    static RootTable merge(DumpBytes bytes, List<Collector> collectors) {
      List<Run> all = new ArrayList<>();
      for (Collector collector : collectors) {
        collector.flush();
        all.addAll(collector.runs);
      }
      return new RootTable(bytes, all);
    }
  }

  /** Hands out the roots of a thread. */
  public void forThread(int serial, RootVisitor visitor) {
    visitRuns(serial & 0xFFFF_FFFFL, visitor);
  }

  /** Hands out the roots that belong to no thread. */
  public void forNoThread(RootVisitor visitor) {
    visitRuns(NO_THREAD, visitor);
  }

  /** Serials of all threads that have roots, ascending. */
  public int[] threadSerials() {
    return Arrays.stream(runs)
        .mapToLong(Run::serial)
        .filter(serial -> serial != NO_THREAD)
        .distinct()
        .mapToInt(serial -> (int) serial)
        .toArray();
  }

  private void visitRuns(long serial, RootVisitor visitor) {
    for (int i = firstOf(serial); i < runs.length && runs[i].serial == serial; i++) {
      visitRun(runs[i], visitor);
    }
  }

  private int firstOf(long serial) {
    int low = 0;
    int high = runs.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (runs[middle].serial < serial) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void visitRun(Run run, RootVisitor visitor) {
    int idSize = bytes.idSize();
    long position = run.start;
    while (position < run.end) {
      int tag = bytes.u1(position);
      boolean framed = tag == Hprof.ROOT_JAVA_FRAME || tag == Hprof.ROOT_JNI_LOCAL;
      int frame = framed ? bytes.i4(position + 1 + idSize + 4) : -1;
      visitor.visit(tag, bytes.id(position + 1), frame);
      position += length(bytes, tag);
    }
  }

  /** Ids of what a Java frame of a thread refers to, place by place; the innermost frame is 0. */
  public List<Long> locals(int serial, int frame) {
    List<Long> ids = new ArrayList<>();
    forThread(
        serial,
        (tag, id, at) -> {
          if (tag == Hprof.ROOT_JAVA_FRAME && at == frame) {
            ids.add(id);
          }
        });
    return ids;
  }

  /** The stack trace's serial in a thread's ROOT_THREAD_OBJ, or 0. */
  public int traceSerial(int serial) {
    long key = serial & 0xFFFF_FFFFL;
    for (int i = firstOf(key); i < runs.length && runs[i].serial == key; i++) {
      for (long at = runs[i].start; at < runs[i].end; at += length(bytes, bytes.u1(at))) {
        if (bytes.u1(at) == Hprof.ROOT_THREAD_OBJ) {
          return bytes.i4(at + 1 + bytes.idSize() + 4);
        }
      }
    }
    return 0;
  }

  private static long serialOf(DumpBytes bytes, int tag, long offset) {
    return switch (tag) {
      case Hprof.ROOT_JNI_LOCAL,
          Hprof.ROOT_JAVA_FRAME,
          Hprof.ROOT_NATIVE_STACK,
          Hprof.ROOT_THREAD_BLOCK,
          Hprof.ROOT_THREAD_OBJ ->
          bytes.u4(offset + 1 + bytes.idSize());
      default -> NO_THREAD;
    };
  }

  private static int length(DumpBytes bytes, int tag) {
    int idSize = bytes.idSize();
    return switch (tag) {
      case Hprof.ROOT_JNI_GLOBAL -> 1 + 2 * idSize;
      case Hprof.ROOT_JNI_LOCAL, Hprof.ROOT_JAVA_FRAME, Hprof.ROOT_THREAD_OBJ -> 1 + idSize + 8;
      case Hprof.ROOT_NATIVE_STACK, Hprof.ROOT_THREAD_BLOCK -> 1 + idSize + 4;
      default -> 1 + idSize;
    };
  }
}
