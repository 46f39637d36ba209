package dev.stranded.heap.dump;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An object to be written: an instance, an array of objects, or an array of bytes. */
public final class Obj {
  final long id;
  final Type type;
  final Map<String, Object> values = new HashMap<>();
  List<Obj> elements;
  byte[] bytes;

  Obj(long id, Type type) {
    this.id = id;
    this.type = type;
  }

  /** Sets a field: an {@code Obj}, Integer, Long, Boolean or Byte. */
  public Obj set(String field, Object value) {
    for (Type declaring = type; declaring != null; declaring = declaring.superType) {
      if (declaring.fields.containsKey(field)) {
        values.put(field, value);
        return this;
      }
    }
    throw new IllegalArgumentException(type.name + " has no field " + field);
  }

  /** The object in a field; null if there is none. */
  public Obj get(String field) {
    return (Obj) values.get(field);
  }

  /** Its id in the dump. */
  public long id() {
    return id;
  }
}
