package dev.stranded.heap.graph;

import dev.stranded.heap.hprof.ClassDumpReader;
import dev.stranded.heap.hprof.HprofException;
import org.jspecify.annotations.Nullable;

/** A class in the dump. Immutable once its graph is built; any thread may read. */
public final class HeapClass {
  static final int[] NONE = {};

  private final int number;
  private final long id;
  private final String name;
  private final ClassDumpReader dump;
  private @Nullable HeapClass superclass;
  private String loaderName = "";

  private int dataSize = -1;
  private boolean own;
  private boolean loader;
  private boolean thread;
  private boolean reference;
  private boolean plain;

  private int[] followed = NONE;
  private int[] threadPrivate = NONE;
  private int[] hidden = NONE;
  private int[] weak = NONE;

  HeapClass(int number, String name, ClassDumpReader dump) {
    this.number = number;
    this.id = dump.id();
    this.name = name;
    this.dump = dump;
  }

  void link(@Nullable HeapClass superclass, String loaderName) {
    this.superclass = superclass;
    this.loaderName = loaderName;
  }

  void setReferences(int[] toFollow, int[] toHide, int[] ofThread, int[] toReferent) {
    this.followed = toFollow;
    this.hidden = toHide;
    this.threadPrivate = ofThread;
    this.weak = toReferent;
  }

  void layOut(int size, boolean isOwn) {
    this.dataSize = size;
    this.own = isOwn;
    this.loader = is("java.lang.ClassLoader");
    this.thread = is("java.lang.Thread");
    this.reference = is("java.lang.ref.Reference");
    this.plain =
        !own && !loader && hidden.length == 0 && threadPrivate.length == 0 && weak.length == 0;
  }

  /**
   * Offsets within an instance's data of the references that code can follow. Not to be changed.
   */
  public int[] followed() {
    return followed;
  }

  /**
   * Offsets within an instance's data of the references that count only for a thread that is live.
   * Not to be changed.
   */
  public int[] threadPrivate() {
    return threadPrivate;
  }

  /**
   * Offsets within an instance's data of the references that no code can follow. Not to be changed.
   */
  public int[] hidden() {
    return hidden;
  }

  /**
   * Offsets within an instance's data of the references to the referents of weak and soft
   * references. Not to be changed.
   */
  public int[] weak() {
    return weak;
  }

  /** Number in the graph, from 0. */
  public int number() {
    return number;
  }

  /** The id of its {@code Class} object. */
  public long id() {
    return id;
  }

  /** Binary name; {@code [Ljava.lang.Object;} for arrays. */
  public String name() {
    return name;
  }

  /** The super class; null for Object and interfaces. */
  public @Nullable HeapClass superclass() {
    return superclass;
  }

  /** Class name of the loader; empty for the boot loader. */
  public String loaderName() {
    return loaderName;
  }

  /** The loader's id; 0 for the boot loader. */
  public long loaderId() {
    return dump.reference(1);
  }

  /** Whether this is the class with a name, or a subclass of it. */
  public boolean is(String className) {
    for (HeapClass type = this; type != null; type = type.superclass) {
      if (type.name.equals(className)) {
        return true;
      }
    }
    return false;
  }

  /** Bytes of an instance's fields, those of super classes included. */
  public int dataSize() {
    return dataSize;
  }

  /** Whether all that there is to an instance are references that code can follow. */
  public boolean isPlain() {
    return plain;
  }

  /** Whether it belongs to the observer. */
  public boolean isOwn() {
    return own;
  }

  /** Whether its instances are class loaders. */
  public boolean isLoader() {
    return loader;
  }

  /** Whether its instances are threads. */
  public boolean isThread() {
    return thread;
  }

  /** Whether it is a kind of {@code java.lang.ref.Reference}. */
  public boolean isReference() {
    return reference;
  }

  /** Its record in the dump. */
  public ClassDumpReader dump() {
    return dump;
  }

  /** Checks an instance's declared size. */
  void checkData(long declared, long offset) throws HprofException {
    if (declared != dataSize) {
      throw new HprofException(
          "An instance of " + name + " has " + declared + " bytes, not " + dataSize, offset);
    }
  }
}
