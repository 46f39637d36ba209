package dev.stranded.heap.walk;

import dev.stranded.heap.graph.ClassTable;
import dev.stranded.heap.graph.HeapClass;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.graph.ObjectIndex;
import dev.stranded.heap.hprof.DumpBytes;
import dev.stranded.heap.hprof.Hprof;

/**
 * Reads the references of plain objects: those to which no rule applies but that all their
 * references are followed. Whatever is not plain, large, or does not look sound is left to the
 * walk. Confined to one thread.
 */
final class PlainReader implements PortionReader {
  /** Longer arrays are left to the walk, so that a portion stays small. */
  private static final int LONGEST_ARRAY = 64;

  private final DumpBytes bytes;
  private final int idSize;
  private final ObjectIndex index;
  private final ClassTable classes;

  /**
   * In which portion a class was met last. A class that was met in another one is met again: that
   * one may come later, and its object is not to pass for the first.
   */
  private final int[] classMetIn;

  private int portionsRead;

  PlainReader(HeapGraph graph) {
    this.bytes = graph.outline().bytes();
    this.idSize = bytes.idSize();
    this.index = graph.index();
    this.classes = graph.classes();
    this.classMetIn = new int[classes.count()];
  }

  @Override
  public void read(Portion portion) {
    portionsRead++;
    for (int i = 0; i < portion.count; i++) {
      portion.offsets[i] = index.offset(portion.objects[i]);
    }
    for (int i = 0; i < portion.count; i++) {
      portion.tags[i] = (byte) bytes.u1(portion.offsets[i]);
    }
    for (int i = 0; i < portion.count; i++) {
      boolean plain =
          switch (portion.tags[i]) {
            case Hprof.INSTANCE_DUMP -> readInstance(portion, i);
            case Hprof.OBJECT_ARRAY_DUMP -> readArray(portion, i);
            case Hprof.PRIMITIVE_ARRAY_DUMP -> true;
            default -> false;
          };
      if (!plain) {
        portion.leave(i);
      }
    }
    portion.edges.find();
  }

  private boolean readInstance(Portion portion, int place) {
    long offset = portion.offsets[place];
    HeapClass type = classes.find(bytes.id(offset + 1 + idSize + 4));
    if (type == null
        || !type.isPlain()
        || type.dataSize() != bytes.u4(offset + 1 + 2L * idSize + 4)) {
      return false;
    }
    int object = portion.objects[place];
    meetClass(portion, type, object);
    long data = offset + 1 + 2L * idSize + 8;
    for (int field : type.followed()) {
      meet(portion, bytes.id(data + field), object);
    }
    return true;
  }

  private boolean readArray(Portion portion, int place) {
    long offset = portion.offsets[place];
    long count = bytes.u4(offset + 1 + idSize + 4);
    HeapClass type =
        count > LONGEST_ARRAY ? null : classes.find(HeapGraph.classIdAt(bytes, offset));
    if (type == null) {
      return false;
    }
    int object = portion.objects[place];
    meetClass(portion, type, object);
    long element = offset + 1 + 2L * idSize + 8;
    for (long end = element + count * idSize; element < end; element += idSize) {
      meet(portion, bytes.id(element), object);
    }
    return true;
  }

  private void meetClass(Portion portion, HeapClass type, int object) {
    if (classMetIn[type.number()] != portionsRead) {
      classMetIn[type.number()] = portionsRead;
      meet(portion, type.id(), object);
    }
  }

  private static void meet(Portion portion, long id, int object) {
    if (id != 0) {
      portion.edges.add(id, object);
    }
  }
}
