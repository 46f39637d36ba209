package dev.acme.scenarios;

import java.util.List;

/**
 * What is to be told of a thread of {@link MixedScenario}. Immutable.
 *
 * @param kind of its wait, as reports spell it
 */
public record Expected(String thread, Telling telling, String kind) {

  private static final String PREFIX = "expected ";

  /** What is to be told. */
  public enum Telling {
    /** That it can never run again. */
    PROVEN,
    /** That it seems so. */
    SUSPECTED,
    /** Anything but that it were proven. */
    UNPROVEN,
    /** Nothing at all. */
    SILENT
  }

  /** A line of output, for {@link #parse}. */
  String line() {
    return PREFIX + thread + " " + telling + " " + kind;
  }

  /** All that such lines say; others are passed over. */
  public static List<Expected> parse(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(PREFIX))
        .map(line -> line.substring(PREFIX.length()).split(" ", -1))
        .map(words -> new Expected(words[0], Telling.valueOf(words[1]), words[2]))
        .toList();
  }
}
