package dev.stranded.heap.dump;

import java.util.LinkedHashMap;
import java.util.Map;

/** A class to be written. Confined to one test. */
public final class Type {
  final long id;
  final String name;
  final Type superType;
  final Map<String, Character> fields = new LinkedHashMap<>();
  final Map<String, Obj> statics = new LinkedHashMap<>();
  Obj loader;

  Type(long id, String name, Type superType) {
    this.id = id;
    this.name = name;
    this.superType = superType;
  }

  /** Declares instance fields of a kind: L object, I int, J long, Z boolean, B byte. */
  public Type fields(char kind, String... names) {
    for (String field : names) {
      fields.put(field, kind);
    }
    return this;
  }

  /** Whether it declares an instance field. */
  public boolean hasField(String field) {
    return fields.containsKey(field);
  }

  /** Sets a static field. */
  public Type setStatic(String field, Obj value) {
    statics.put(field, value);
    return this;
  }

  /** Who has defined the class; the boot loader otherwise. */
  public Type definedBy(Obj definingLoader) {
    loader = definingLoader;
    return this;
  }
}
