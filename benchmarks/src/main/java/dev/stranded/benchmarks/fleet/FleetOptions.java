package dev.stranded.benchmarks.fleet;

import java.nio.file.Path;

/**
 * What is asked for.
 *
 * @param targets how many are served by this process
 * @param jvms how many real ones there are besides
 * @param queries how often each query is timed
 * @param prometheus the program
 * @param agent the agent's jar
 */
record FleetOptions(int targets, int jvms, int queries, Path prometheus, Path agent) {

  private static final int MOST = 100_000;

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException if one is not known, or its value is not allowed
   */
  static FleetOptions parse(String... arguments) {
    int targets = 10_000;
    int jvms = 20;
    int queries = 50;
    Path prometheus = Path.of("/usr/bin/prometheus");
    Path agent = Path.of("agent/target/stranded.jar");
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String value = argument.substring(equals + 1);
      switch (equals < 0 ? argument : argument.substring(0, equals + 1)) {
        case "--targets=" -> targets = number(argument, value);
        case "--jvms=" -> jvms = number(argument, value);
        case "--queries=" -> queries = number(argument, value);
        case "--prometheus=" -> prometheus = Path.of(value);
        case "--agent=" -> agent = Path.of(value);
        default ->
            throw new IllegalArgumentException("unknown option " + argument + "; try --help");
      }
    }
    return new FleetOptions(targets, jvms, queries, prometheus, agent.toAbsolutePath());
  }

  private static int number(String argument, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= MOST) {
        return number;
      }
    } catch (NumberFormatException none) {
      // Said below.
    }
    throw new IllegalArgumentException(argument + ": allowed is a number from 1 to " + MOST);
  }
}
