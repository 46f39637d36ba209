package dev.stranded.heap.dump;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Writes a {@link Dump} as HotSpot would: names, classes, traces, then segments of the heap. */
final class DumpWriter {
  private final Dump dump;
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(file);
  private final Map<String, Long> strings = new HashMap<>();
  private final Map<String, Integer> classSerials = new HashMap<>();
  private long nextFrame = 1;

  DumpWriter(Dump dump) {
    this.dump = dump;
  }

  byte[] write() {
    try {
      out.write("JAVA PROFILE 1.0.2\0".getBytes(StandardCharsets.UTF_8));
      out.writeInt(dump.idSize);
      out.writeLong(1_700_000_000_000L);
      loadClasses();
      traces();
      segment(this::classesAndRoots);
      segment(this::objects);
      record(0x2C, new byte[0]);
      return file.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Body {
    void write(DataOutputStream out) throws IOException;
  }

  private void record(int tag, byte[] body) throws IOException {
    out.writeByte(tag);
    out.writeInt(0);
    out.writeInt(body.length);
    out.write(body);
  }

  private void record(int tag, Body body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    body.write(new DataOutputStream(bytes));
    record(tag, bytes.toByteArray());
  }

  private void segment(Body body) throws IOException {
    record(0x1C, body);
  }

  private void id(DataOutputStream to, long id) throws IOException {
    if (dump.idSize == 8) {
      to.writeLong(id);
    } else {
      to.writeInt((int) id);
    }
  }

  private long string(String text) throws IOException {
    Long known = strings.get(text);
    if (known != null) {
      return known;
    }
    long id = 0x9000_0000L + strings.size();
    strings.put(text, id);
    record(
        0x01,
        to -> {
          id(to, id);
          to.write(text.getBytes(StandardCharsets.UTF_8));
        });
    return id;
  }

  private void loadClasses() throws IOException {
    for (Type type : dump.allTypes) {
      int serial = classSerials.size() + 1;
      classSerials.putIfAbsent(type.name, serial);
      long name = string(type.name.replace('.', '/'));
      for (String field : type.fields.keySet()) {
        string(field);
      }
      for (String field : type.statics.keySet()) {
        string(field);
      }
      loaded(serial, type, name);
    }
    for (Type type : dump.namedOnly) {
      loaded(classSerials.size() + 1, type, string(type.name.replace('.', '/')));
    }
  }

  private void loaded(int serial, Type type, long name) throws IOException {
    record(
        0x02,
        to -> {
          to.writeInt(serial);
          id(to, type.id);
          to.writeInt(0);
          id(to, name);
        });
  }

  private void traces() throws IOException {
    for (int t = 0; t < dump.threads.size(); t++) {
      Thr thread = dump.threads.get(t);
      int serial = t + 1;
      long first = nextFrame;
      for (Thr.Frame frame : thread.frames) {
        frame(frame.place(), frame.descriptor());
      }
      record(
          0x05,
          to -> {
            to.writeInt(serial + 1000);
            to.writeInt(serial);
            to.writeInt(thread.frames.size());
            for (int i = 0; i < thread.frames.size(); i++) {
              id(to, first + i);
            }
          });
    }
  }

  private void frame(StackTraceElement place, String descriptor) throws IOException {
    long method = string(place.getMethodName());
    long signature = string(descriptor);
    long source = place.getFileName() == null ? 0 : string(place.getFileName());
    Integer known = classSerials.get(place.getClassName());
    int serial = known == null ? loadClass(place.getClassName()) : known;
    long id = nextFrame++;
    record(
        0x04,
        to -> {
          id(to, id);
          id(to, method);
          id(to, signature);
          id(to, source);
          to.writeInt(serial);
          to.writeInt(place.getLineNumber());
        });
  }

  /** A class of which only the name is needed, for a frame. */
  private int loadClass(String name) throws IOException {
    int serial = classSerials.size() + 1;
    classSerials.put(name, serial);
    long nameId = string(name.replace('.', '/'));
    record(
        0x02,
        to -> {
          to.writeInt(serial);
          id(to, 0x8000_0000L + serial);
          to.writeInt(0);
          id(to, nameId);
        });
    return serial;
  }

  private void classesAndRoots(DataOutputStream to) throws IOException {
    for (Type type : dump.allTypes) {
      classDump(to, type);
    }
    for (Type type : dump.namedOnly) {
      root(to, 0x05, type.id);
    }
    for (Obj global : dump.jniGlobals) {
      root(to, 0x01, global.id);
      id(to, 1);
    }
    for (Obj monitor : dump.monitorsUsed) {
      root(to, 0x07, monitor.id);
    }
    for (int t = 0; t < dump.threads.size(); t++) {
      threadRoots(to, dump.threads.get(t), t + 1);
    }
  }

  private void threadRoots(DataOutputStream to, Thr thread, int serial) throws IOException {
    root(to, 0x08, thread.object.id);
    to.writeInt(serial);
    to.writeInt(serial + 1000);
    for (int f = 0; f < thread.frames.size(); f++) {
      for (Obj local : thread.frames.get(f).locals()) {
        root(to, 0x03, local.id);
        to.writeInt(serial);
        to.writeInt(f);
      }
    }
  }

  private void root(DataOutputStream to, int tag, long id) throws IOException {
    to.writeByte(tag);
    id(to, id);
  }

  private void classDump(DataOutputStream to, Type type) throws IOException {
    root(to, 0x20, type.id);
    to.writeInt(0);
    id(to, type.superType == null ? 0 : type.superType.id);
    id(to, type.loader == null ? 0 : type.loader.id);
    for (int i = 0; i < 4; i++) {
      id(to, 0);
    }
    to.writeInt(0);
    to.writeShort(0);
    to.writeShort(type.statics.size());
    for (Map.Entry<String, Obj> field : type.statics.entrySet()) {
      id(to, string(field.getKey()));
      to.writeByte(2);
      id(to, field.getValue() == null ? 0 : field.getValue().id);
    }
    to.writeShort(type.fields.size());
    for (Map.Entry<String, Character> field : type.fields.entrySet()) {
      id(to, string(field.getKey()));
      to.writeByte(number(field.getValue()));
    }
  }

  private static int number(char kind) {
    return switch (kind) {
      case 'L' -> 2;
      case 'Z' -> 4;
      case 'B' -> 8;
      case 'I' -> 10;
      case 'J' -> 11;
      default -> throw new IllegalArgumentException("kind " + kind);
    };
  }

  private void objects(DataOutputStream to) throws IOException {
    for (Obj object : dump.objects) {
      if (object.bytes != null) {
        root(to, 0x23, object.id);
        to.writeInt(0);
        to.writeInt(object.bytes.length);
        to.writeByte(8);
        to.write(object.bytes);
      } else if (object.elements != null) {
        root(to, 0x22, object.id);
        to.writeInt(0);
        to.writeInt(object.elements.size());
        id(to, object.type.id);
        for (Obj element : object.elements) {
          id(to, element == null ? 0 : element.id);
        }
      } else {
        instance(to, object);
      }
    }
  }

  private void instance(DataOutputStream to, Obj object) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    DataOutputStream values = new DataOutputStream(data);
    for (Type type = object.type; type != null; type = type.superType) {
      for (Map.Entry<String, Character> field : type.fields.entrySet()) {
        value(values, field.getValue(), object.values.get(field.getKey()));
      }
    }
    root(to, 0x21, object.id);
    to.writeInt(0);
    id(to, object.type.id);
    to.writeInt(data.size());
    data.writeTo(to);
  }

  private void value(DataOutputStream to, char kind, Object value) throws IOException {
    switch (kind) {
      case 'L' -> id(to, value == null ? 0 : ((Obj) value).id);
      case 'Z' -> to.writeBoolean(value != null && (Boolean) value);
      case 'B' -> to.writeByte(value == null ? 0 : (Byte) value);
      case 'I' -> to.writeInt(value == null ? 0 : (Integer) value);
      case 'J' -> to.writeLong(value == null ? 0 : (Long) value);
      default -> throw new IllegalArgumentException("kind " + kind);
    }
  }
}
