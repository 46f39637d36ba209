package dev.stranded.heap.graph;

import dev.stranded.heap.hprof.ClassDumpReader;
import dev.stranded.heap.hprof.DumpBytes;
import dev.stranded.heap.hprof.Hprof;

/** Names the reference by which one object refers to another. Immutable. */
public final class EdgeNames {
  /** Further elements are not told apart: a thousand threads may each be reached by one array. */
  private static final int MOST_ELEMENTS = 1000;

  private final HeapGraph graph;
  private final DumpBytes bytes;
  private final int idSize;

  /** Names for a graph's references. */
  public EdgeNames(HeapGraph graph) {
    this.graph = graph;
    this.bytes = graph.outline().bytes();
    this.idSize = bytes.idSize();
  }

  /**
   * The field's name, {@code [7]} for an array's element ({@code […]} beyond the first thousand),
   * {@code static com.acme.Feed.queue} for a static field, {@code class} from an object to its
   * class, {@code (handed out)} where an API gives what no field shows.
   */
  public String name(int from, int to) {
    long target = graph.id(to);
    long offset = graph.index().offset(from);
    return switch (bytes.u1(offset)) {
      case Hprof.INSTANCE_DUMP -> field(from, target, offset);
      case Hprof.OBJECT_ARRAY_DUMP -> element(target, offset);
      default -> staticField(from, target);
    };
  }

  private String field(int from, long target, long offset) {
    long at = offset + 1 + 2L * idSize + 8;
    for (HeapClass type = graph.classOf(from); type != null; type = type.superclass()) {
      ClassDumpReader dump = type.dump();
      for (int i = 0; i < dump.fieldCount(); i++) {
        if (dump.fieldType(i) == Hprof.OBJECT && bytes.id(at) == target) {
          return graph.outline().string(dump.fieldName(i));
        }
        at += Hprof.sizeOf(dump.fieldType(i), idSize);
      }
    }
    return of(from, target);
  }

  private String of(int from, long target) {
    HeapClass type = graph.classOf(from);
    return type != null && type.id() == target ? "class" : "(handed out)";
  }

  private String element(long target, long offset) {
    long length = bytes.u4(offset + 1 + idSize + 4);
    long count = Math.min(length, MOST_ELEMENTS);
    long elements = offset + 1 + 2L * idSize + 8;
    for (long i = 0; i < count; i++) {
      if (bytes.id(elements + i * idSize) == target) {
        return "[" + i + "]";
      }
    }
    return length > count ? "[…]" : "class";
  }

  private String staticField(int from, long target) {
    HeapClass type = graph.asClass(from);
    String[] found = {"class"};
    if (type != null) {
      graph.forStatics(
          type,
          (field, id) -> {
            if (id == target && found[0].equals("class")) {
              found[0] = "static " + type.name() + "." + field;
            }
          });
    }
    return found[0];
  }
}
