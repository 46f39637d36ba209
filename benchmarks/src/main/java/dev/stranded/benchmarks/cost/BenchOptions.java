package dev.stranded.benchmarks.cost;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What is asked for.
 *
 * @param full to measure longer, and growth too
 * @param only names of rows that are measured
 * @param write whether the page gets the table
 * @param check whether what is measured is compared with the page
 * @param page where the table is, between its marks
 * @param agent the agent's jar
 */
record BenchOptions(
    boolean full,
    Pattern only,
    List<Jdk> jdks,
    boolean write,
    boolean check,
    Path page,
    Path agent) {

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException if one is not known, or its value is not allowed
   */
  static BenchOptions parse(String... arguments) {
    boolean full = false;
    boolean write = false;
    boolean check = false;
    Pattern only = Pattern.compile("");
    List<Jdk> jdks = List.of();
    Path page = Path.of("docs/performance.md");
    Path agent = Path.of("agent/target/stranded.jar");
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String value = argument.substring(equals + 1);
      switch (equals < 0 ? argument : argument.substring(0, equals + 1)) {
        case "--short" -> full = false;
        case "--full" -> full = true;
        case "--write" -> write = true;
        case "--check" -> check = true;
        case "--only=" -> only = pattern(value);
        case "--jdk=" -> jdks = Arrays.stream(value.split(",", -1)).map(BenchOptions::jdk).toList();
        case "--page=" -> page = Path.of(value);
        case "--agent=" -> agent = Path.of(value);
        default ->
            throw new IllegalArgumentException("unknown option " + argument + "; try --help");
      }
    }
    if (jdks.isEmpty()) {
      jdks = List.of(jdk(System.getProperty("java.home", "")));
    }
    return new BenchOptions(full, only, jdks, write, check, page, agent.toAbsolutePath());
  }

  private static Jdk jdk(String directory) {
    return Jdk.at(Path.of(directory));
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException bad) {
      throw new IllegalArgumentException("--only=" + text + " is no regular expression", bad);
    }
  }

  /** Whether this row is to be measured. */
  boolean wants(Row row) {
    return only.matcher(row.name()).find();
  }

  /** The one or the other, by how long measuring may take. */
  int choose(int inShort, int inFull) {
    return full ? inFull : inShort;
  }
}
