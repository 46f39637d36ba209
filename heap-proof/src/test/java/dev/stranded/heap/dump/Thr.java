package dev.stranded.heap.dump;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A thread to be written, with its stack. */
public final class Thr {
  final Obj object;
  final List<Frame> frames = new ArrayList<>();

  record Frame(StackTraceElement place, List<Obj> locals) {}

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
    frames.add(new Frame(place, Arrays.stream(locals).filter(Objects::nonNull).toList()));
    return this;
  }
}
