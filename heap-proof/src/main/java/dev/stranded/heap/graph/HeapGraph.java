package dev.stranded.heap.graph;

import dev.stranded.heap.hprof.ClassDumpReader;
import dev.stranded.heap.hprof.DumpBytes;
import dev.stranded.heap.hprof.DumpOutline;
import dev.stranded.heap.hprof.Hprof;
import dev.stranded.heap.hprof.HprofException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a dump, by number, with their classes and fields. Immutable; any thread may read.
 */
public final class HeapGraph {
  private final DumpOutline outline;
  private final DumpBytes bytes;
  private final int idSize;
  private final ObjectIndex index;
  private final ClassTable classes;
  private final RootTable roots;
  private final List<Integer> instancesOfInterest;

  HeapGraph(
      DumpOutline outline,
      ObjectIndex index,
      ClassTable classes,
      RootTable roots,
      List<Integer> instancesOfInterest) {
    this.outline = outline;
    this.bytes = outline.bytes();
    this.idSize = bytes.idSize();
    this.index = index;
    this.classes = classes;
    this.roots = roots;
    this.instancesOfInterest = instancesOfInterest;
  }

  /**
   * Indexes a dump.
   *
   * @param rules which references are followed
   * @param interesting classes whose instances are wanted by {@link #instancesOfInterest}
   * @throws HprofException if the dump contradicts itself
   */
  public static HeapGraph build(
      DumpOutline outline, EdgeRules rules, InterestingClasses interesting) throws HprofException {
    return new GraphBuilder(outline, rules, interesting).build();
  }

  /** What stands around the heap. */
  public DumpOutline outline() {
    return outline;
  }

  /** The roots. */
  public RootTable roots() {
    return roots;
  }

  /** Numbers of the objects of interesting classes, in file order. */
  public List<Integer> instancesOfInterest() {
    return instancesOfInterest;
  }

  /** Number of objects, classes included. */
  public int objectCount() {
    return index.count();
  }

  /** Number of classes. */
  public int classCount() {
    return classes.count();
  }

  /** Bytes of heap that the graph takes. */
  public long indexBytes() {
    return index.bytes() + classes.bytes();
  }

  /** Where each object is in the dump. */
  public ObjectIndex index() {
    return index;
  }

  /** The classes by id. */
  public ClassTable classes() {
    return classes;
  }

  /** Number of the object with an id, or -1. */
  public int find(long id) {
    long position = id == 0 ? -1 : index.position(id);
    return position < 0 ? -1 : index.number(position);
  }

  /** An object's id. */
  public long id(int object) {
    return index.id(object);
  }

  /** All classes, in no order. */
  public void forClasses(Consumer<HeapClass> visitor) {
    for (int i = 0; i < classes.count(); i++) {
      visitor.accept(classes.get(i));
    }
  }

  /** All classes with a name; several loaders may have defined one. */
  public List<HeapClass> classesNamed(String name) {
    return classes.named(name);
  }

  /** The first class with a name, or null. */
  public @Nullable HeapClass classNamed(String name) {
    List<HeapClass> found = classes.named(name);
    return found.isEmpty() ? null : found.get(0);
  }

  /**
   * Whether an id is that of an earlier version of a class that was redefined. While frames run it
   * the JVM lists it as loaded and as a root, but writes no class for it; its statics are those of
   * the version that is in the dump.
   */
  public boolean isEarlierVersion(long id) {
    return find(id) < 0 && classNamed(outline.className(id)) != null;
  }

  /** An object's class; null for arrays of primitives and for {@code Class} objects. */
  public @Nullable HeapClass classOf(int object) {
    long offset = index.offset(object);
    int tag = bytes.u1(offset);
    boolean typed = tag == Hprof.INSTANCE_DUMP || tag == Hprof.OBJECT_ARRAY_DUMP;
    return typed ? classes.find(classIdAt(bytes, offset)) : null;
  }

  /** The class that an object is the {@code Class} object of; null for others. */
  public @Nullable HeapClass asClass(int object) {
    return bytes.u1(index.offset(object)) == Hprof.CLASS_DUMP
        ? classes.find(index.id(object))
        : null;
  }

  /** Class id in the record of an instance or an array of objects. */
  public static long classIdAt(DumpBytes bytes, long offset) {
    boolean array = bytes.u1(offset) == Hprof.OBJECT_ARRAY_DUMP;
    return bytes.id(offset + 1 + bytes.idSize() + (array ? 8 : 4));
  }

  /** Name of an object's class, as Java spells it: {@code int[]}, {@code java.lang.Object[]}. */
  public String typeName(int object) {
    long offset = index.offset(object);
    if (bytes.u1(offset) == Hprof.PRIMITIVE_ARRAY_DUMP) {
      return TypeNames.primitive(bytes.u1(offset + 1 + idSize + 8)) + "[]";
    }
    HeapClass type = classOf(object);
    return type == null ? "java.lang.Class" : TypeNames.readable(type.name());
  }

  /** Whether an object is an instance of a class or of a subclass of it. */
  public boolean isInstance(int object, String className) {
    HeapClass type = object < 0 ? null : classOf(object);
    return type != null && type.is(className);
  }

  /** An object referred to by a field; -1 if it is null, or there is no such field or object. */
  public int reference(int object, String field) {
    return find(referenceId(object, field));
  }

  /** Id in a reference field; 0 if there is no such field. */
  public long referenceId(int object, String field) {
    long at = fieldOffset(object, field, Hprof.OBJECT);
    return at < 0 ? 0 : bytes.id(at);
  }

  /** An int field's value, or {@code otherwise} if there is none. */
  public int intField(int object, String field, int otherwise) {
    long at = fieldOffset(object, field, Hprof.INT);
    return at < 0 ? otherwise : bytes.i4(at);
  }

  /** A long field's value, or {@code otherwise} if there is none. */
  public long longField(int object, String field, long otherwise) {
    long at = fieldOffset(object, field, Hprof.LONG);
    return at < 0 ? otherwise : bytes.i8(at);
  }

  /** A boolean field's value, or {@code otherwise} if there is none. */
  public boolean booleanField(int object, String field, boolean otherwise) {
    long at = fieldOffset(object, field, Hprof.BOOLEAN);
    return at < 0 ? otherwise : bytes.u1(at) != 0;
  }

  /** Names of the fields of an instance that are true, and of its AtomicBooleans that are. */
  public List<String> flags(int object) {
    HeapClass declaring = object < 0 ? null : classOf(object);
    List<String> flags = new ArrayList<>();
    if (declaring == null || bytes.u1(index.offset(object)) != Hprof.INSTANCE_DUMP) {
      return flags;
    }
    long at = index.offset(object) + 1 + 2L * idSize + 8;
    for (; declaring != null; declaring = declaring.superclass()) {
      ClassDumpReader dump = declaring.dump();
      for (int i = 0; i < dump.fieldCount(); i++) {
        int type = dump.fieldType(i);
        if (type == Hprof.BOOLEAN ? bytes.u1(at) != 0 : type == Hprof.OBJECT && isSet(at)) {
          flags.add(outline.string(dump.fieldName(i)));
        }
        at += Hprof.sizeOf(type, idSize);
      }
    }
    return flags;
  }

  private boolean isSet(long at) {
    int target = find(bytes.id(at));
    return isInstance(target, "java.util.concurrent.atomic.AtomicBoolean")
        && intField(target, "value", 0) != 0;
  }

  /** Whether an object has a field of some name. */
  public boolean hasField(int object, String field) {
    return fieldOffset(object, field, -1) >= 0;
  }

  private long fieldOffset(int object, String field, int type) {
    HeapClass declaring = object < 0 ? null : classOf(object);
    if (declaring == null || bytes.u1(index.offset(object)) != Hprof.INSTANCE_DUMP) {
      return -1;
    }
    long at = index.offset(object) + 1 + 2L * idSize + 8;
    for (; declaring != null; declaring = declaring.superclass()) {
      ClassDumpReader dump = declaring.dump();
      for (int i = 0; i < dump.fieldCount(); i++) {
        boolean matches = type < 0 || dump.fieldType(i) == type;
        if (matches && outline.string(dump.fieldName(i)).equals(field)) {
          return at;
        }
        at += Hprof.sizeOf(dump.fieldType(i), idSize);
      }
    }
    return -1;
  }

  /** Hands out what the fields of an instance that are followed refer to; nothing for an array. */
  public void forReferences(int object, IntConsumer visitor) {
    HeapClass type = object < 0 ? null : classOf(object);
    if (type == null || bytes.u1(index.offset(object)) != Hprof.INSTANCE_DUMP) {
      return;
    }
    long data = index.offset(object) + 1 + 2L * idSize + 8;
    for (int field : type.followed()) {
      int target = find(bytes.id(data + field));
      if (target >= 0) {
        visitor.accept(target);
      }
    }
  }

  /** Hands out the objects in an array of objects; nothing for anything else. */
  public void forElements(int array, IntConsumer visitor) {
    long offset = array < 0 ? -1 : index.offset(array);
    if (offset < 0 || bytes.u1(offset) != Hprof.OBJECT_ARRAY_DUMP) {
      return;
    }
    long element = offset + 1 + 2L * idSize + 8;
    long end = element + bytes.u4(offset + 1 + idSize + 4) * idSize;
    for (; element < end; element += idSize) {
      int object = find(bytes.id(element));
      if (object >= 0) {
        visitor.accept(object);
      }
    }
  }

  /** Takes a static reference field. */
  @FunctionalInterface
  public interface StaticVisitor {
    /** Takes a field's name and the id in it, which is not 0. */
    void visit(String field, long target);
  }

  /** Hands out a class's static references that are not null. */
  public void forStatics(HeapClass type, StaticVisitor visitor) {
    long at = type.dump().staticsStart();
    for (int i = 0; i < type.dump().staticCount(); i++) {
      int fieldType = bytes.u1(at + idSize);
      long target = fieldType == Hprof.OBJECT ? bytes.id(at + idSize + 1) : 0;
      if (target != 0) {
        visitor.visit(outline.string(bytes.id(at)), target);
      }
      at += idSize + 1 + Hprof.sizeOf(fieldType, idSize);
    }
  }

  /** Class of the instance at an offset, after a check that it has the size its class says. */
  public HeapClass checkedClass(long offset) throws HprofException {
    HeapClass type = classes.find(bytes.id(offset + 1 + idSize + 4));
    if (type == null) {
      throw new HprofException("An instance's class is not in the dump", offset);
    }
    type.checkData(bytes.u4(offset + 1 + 2L * idSize + 4), offset);
    return type;
  }

  /** Text of a String object; null if the object is none. */
  public @Nullable String text(int object) {
    int value = object < 0 ? -1 : reference(object, "value");
    if (value < 0 || bytes.u1(index.offset(value)) != Hprof.PRIMITIVE_ARRAY_DUMP) {
      return null;
    }
    long array = index.offset(value);
    int length = Math.max(0, bytes.i4(array + 1 + idSize + 4));
    int type = bytes.u1(array + 1 + idSize + 8);
    long data = array + 1 + idSize + 9;
    boolean utf16 = type == Hprof.CHAR || utf16Coder(object);
    int count = Math.min(type == Hprof.CHAR || !utf16 ? length : length / 2, 10_000);
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append((char) (utf16 ? utf16At(data + 2L * i, type) : bytes.u1(data + i)));
    }
    return text.toString();
  }

  private boolean utf16Coder(int string) {
    long at = fieldOffset(string, "coder", Hprof.BYTE);
    return at >= 0 && bytes.u1(at) == 1;
  }

  /** A char; inside a byte array it has the byte order of the dumped machine: little-endian. */
  private int utf16At(long at, int arrayType) {
    return arrayType == Hprof.CHAR ? bytes.u2(at) : bytes.u1(at) | bytes.u1(at + 1) << 8;
  }
}
