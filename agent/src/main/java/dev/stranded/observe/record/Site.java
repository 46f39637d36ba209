package dev.stranded.observe.record;

import java.util.List;

/** A place in code, as a stack. Immutable; one object for one place, so compared by identity. */
final class Site {

  static final int MAX_FRAMES = 32;

  private final List<StackTraceElement> frames;

  Site(List<StackTraceElement> frames) {
    this.frames = List.copyOf(frames);
  }

  /** Innermost first, at most {@value #MAX_FRAMES}. */
  List<StackTraceElement> frames() {
    return frames;
  }
}
