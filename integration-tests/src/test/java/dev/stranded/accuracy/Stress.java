package dev.stranded.accuracy;

import java.util.List;

/**
 * Conditions under which timing and the reach of frames differ. Immutable.
 *
 * @param hogs threads that spin beside the trials
 */
record Stress(String name, List<String> jvmOptions, int hogs) {

  /** All of them. */
  static final List<Stress> ALL =
      List.of(
          new Stress("-Xcomp", List.of("-Xcomp"), 0),
          new Stress("-Xint", List.of("-Xint"), 0),
          new Stress("G1", List.of("-XX:+UseG1GC"), 0),
          new Stress("ZGC", List.of("-XX:+UseZGC"), 0),
          new Stress("CPU hog", List.of(), Runtime.getRuntime().availableProcessors()));

  static Stress named(String name) {
    return ALL.stream()
        .filter(stress -> stress.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no stress " + name));
  }
}
