package dev.stranded.heap.graph;

import dev.stranded.heap.graph.EdgeRules.Edge;
import dev.stranded.heap.hprof.ClassDumpReader;
import dev.stranded.heap.hprof.DumpOutline;
import dev.stranded.heap.hprof.Hprof;
import dev.stranded.heap.hprof.HprofException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The classes of a dump, linked and laid out. Immutable once built; any thread may read. */
public final class ClassTable {
  /** More super classes than any class has. */
  private static final int DEEPEST = 1000;

  private final DumpOutline outline;
  private final HeapClass[] classes;
  private final LongIntTable byId = new LongIntTable();
  private final Map<Long, List<HeapClass>> byLoader = new HashMap<>();

  ClassTable(DumpOutline outline, long[] offsets) throws HprofException {
    this.outline = outline;
    this.classes = new HeapClass[offsets.length];
    for (int i = 0; i < offsets.length; i++) {
      ClassDumpReader dump = new ClassDumpReader(outline.bytes(), offsets[i], Long.MAX_VALUE);
      classes[i] = new HeapClass(i, outline.className(dump.id()), dump);
      byId.put(dump.id(), i);
    }
  }

  /** Links and lays out all classes; loaders' class names come from {@code classIdOf}. */
  void link(ObjectClass objects, EdgeRules rules) throws HprofException {
    for (HeapClass type : classes) {
      long superId = type.dump().reference(0);
      long loader = type.loaderId();
      long loaderClass = loader == 0 ? 0 : objects.classIdOf(loader);
      type.link(superId == 0 ? null : find(superId), loaderClass == 0 ? "" : nameOf(loaderClass));
      byLoader.computeIfAbsent(loader, id -> new ArrayList<>()).add(type);
    }
    for (HeapClass type : classes) {
      checkSuperclasses(type);
    }
    for (HeapClass type : classes) {
      layOut(type, rules);
    }
  }

  /** Everything that climbs from class to super class relies on this. */
  private static void checkSuperclasses(HeapClass type) throws HprofException {
    int depth = 0;
    for (HeapClass at = type; at != null; at = at.superclass()) {
      if (++depth > DEEPEST) {
        throw new HprofException(
            "The super classes of " + type.name() + " form a circle", type.dump().start());
      }
    }
  }

  /** Tells an object's class id, 0 if the object is not in the dump. */
  @FunctionalInterface
  interface ObjectClass {
    long classIdOf(long id);
  }

  private String nameOf(long classId) {
    HeapClass type = find(classId);
    return type == null ? "?" : type.name();
  }

  /** The class whose {@code Class} object has that id; null when there is none. */
  public @Nullable HeapClass find(long id) {
    int number = id == 0 ? -1 : byId.get(id);
    return number < 0 ? null : classes[number];
  }

  HeapClass get(int number) {
    return classes[number];
  }

  /** How many there are. */
  public int count() {
    return classes.length;
  }

  /** Classes that a loader has defined. */
  public List<HeapClass> definedBy(long loaderId) {
    return byLoader.getOrDefault(loaderId, List.of());
  }

  private void layOut(HeapClass type, EdgeRules rules) throws HprofException {
    Map<Edge, List<Integer>> edges = new EnumMap<>(Edge.class);
    int idSize = outline.bytes().idSize();
    long position = 0;
    for (HeapClass declaring = type; declaring != null; declaring = declaring.superclass()) {
      ClassDumpReader dump = declaring.dump();
      for (int i = 0; i < dump.fieldCount(); i++) {
        if (dump.fieldType(i) == Hprof.OBJECT) {
          Edge edge = rules.instanceField(type, declaring, outline.string(dump.fieldName(i)));
          edges.computeIfAbsent(edge, key -> new ArrayList<>()).add((int) position);
        }
        position += sizeOf(dump, i, idSize);
      }
    }
    type.setReferences(
        offsets(edges, Edge.FOLLOWED),
        offsets(edges, Edge.HIDDEN),
        offsets(edges, Edge.THREAD_PRIVATE),
        offsets(edges, Edge.WEAK));
    if (position > Integer.MAX_VALUE) {
      throw new HprofException(
          "An instance of " + type.name() + " would have " + position + " bytes",
          type.dump().start());
    }
    type.layOut((int) position, rules.isOwn(type));
  }

  private static int sizeOf(ClassDumpReader dump, int field, int idSize) throws HprofException {
    int size = Hprof.sizeOf(dump.fieldType(field), idSize);
    if (size == 0) {
      throw new HprofException("No type has number " + dump.fieldType(field), dump.staticsStart());
    }
    return size;
  }

  private static int[] offsets(Map<Edge, List<Integer>> edges, Edge edge) {
    List<Integer> found = edges.get(edge);
    return found == null ? HeapClass.NONE : found.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Bytes that the table takes, roughly. */
  long bytes() {
    return 300L * classes.length;
  }

  /** All classes with a name; several loaders may have defined one. */
  List<HeapClass> named(String name) {
    return Arrays.stream(classes).filter(type -> type.name().equals(name)).toList();
  }
}
