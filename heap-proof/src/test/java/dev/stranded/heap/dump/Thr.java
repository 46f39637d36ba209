package dev.stranded.heap.dump;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A thread to be written, with its stack. */
public final class Thr {
  final Obj object;
  final List<Frame> frames = new ArrayList<>();

  record Frame(StackTraceElement place, String descriptor, List<Obj> locals) {}

  Thr(Obj object) {
    this.object = object;
  }

  /** Its Thread object. */
  public Obj object() {
    return object;
  }

  /** Adds a frame outside those that are there, with what its locals refer to; null is nothing. */
  public Thr frame(String type, String method, Obj... locals) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    StackTraceElement place = new StackTraceElement(type, method, simple + ".java", 41);
    List<Obj> present = Arrays.stream(locals).filter(Objects::nonNull).toList();
    frames.add(new Frame(place, "()V", present));
    return this;
  }

  /** Adds a frame of a native method. */
  public Thr nativeFrame(String type, String method, String descriptor, Obj... locals) {
    frame(type, method, locals).descriptor(descriptor);
    Frame last = frames.remove(frames.size() - 1);
    StackTraceElement place = new StackTraceElement(type, method, null, -3);
    frames.add(new Frame(place, last.descriptor, last.locals));
    return this;
  }

  /** Changes the descriptor of the outermost frame so far. */
  public Thr descriptor(String descriptor) {
    Frame last = frames.remove(frames.size() - 1);
    frames.add(new Frame(last.place, descriptor, last.locals));
    return this;
  }
}
