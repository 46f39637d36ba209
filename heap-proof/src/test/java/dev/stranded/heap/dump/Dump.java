package dev.stranded.heap.dump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A dump in the making. Confined to one test. */
public final class Dump {
  final int idSize;
  final Map<String, Type> types = new LinkedHashMap<>();
  final List<Type> allTypes = new ArrayList<>();
  final List<Type> namedOnly = new ArrayList<>();
  final List<Obj> objects = new ArrayList<>();
  final List<Thr> threads = new ArrayList<>();
  final List<Obj> jniGlobals = new ArrayList<>();
  final List<Obj> monitorsUsed = new ArrayList<>();
  private long nextId = 0x10_0000;

  /** An empty dump. */
  public Dump(int idSize) {
    this.idSize = idSize;
  }

  /** The class with a name, declared when first asked for. */
  public Type type(String name, Type superType) {
    return types.computeIfAbsent(name, key -> newType(name, superType));
  }

  /** A class that was declared. */
  public Type type(String name) {
    Type type = types.get(name);
    if (type == null) {
      throw new IllegalArgumentException("not declared: " + name);
    }
    return type;
  }

  /** One more class of a name. */
  public Type newType(String name, Type superType) {
    Type type = new Type(id(), name, superType);
    allTypes.add(type);
    return type;
  }

  /** A class that the dump lists as loaded and as a sticky root, but does not write. */
  public void classNamedOnly(String name) {
    namedOnly.add(new Type(id(), name, null));
  }

  /** A new instance. */
  public Obj obj(Type type) {
    Obj object = new Obj(id(), type);
    objects.add(object);
    return object;
  }

  /** A new array of objects. */
  public Obj array(Type type, Obj... elements) {
    Obj array = obj(type);
    array.elements = List.of(elements);
    return array;
  }

  /** A new array of bytes. */
  public Obj bytes(byte[] content) {
    Obj array = obj(null);
    array.bytes = content;
    return array;
  }

  /** A thread with a stack and roots. */
  public Thr thread(Obj object) {
    Thr thread = new Thr(object);
    threads.add(thread);
    return thread;
  }

  /** Adds a JNI global root. */
  public void jniGlobal(Obj object) {
    jniGlobals.add(object);
  }

  /** Adds a root of a monitor that has a waiter. */
  public void monitorUsed(Obj object) {
    monitorsUsed.add(object);
  }

  /** Writes an object once more. */
  public void repeat(Obj object) {
    objects.add(object);
  }

  /** An object that can be referred to but is not written. */
  public Obj missing(Type type) {
    return new Obj(id(), type);
  }

  private long id() {
    nextId += 16;
    return nextId;
  }

  /** The dump's bytes. */
  public byte[] toBytes() {
    return new DumpWriter(this).write();
  }

  /** Writes the dump into a directory. */
  public Path writeTo(Path directory) throws IOException {
    return Files.write(directory.resolve("hand-made.hprof"), toBytes());
  }
}
