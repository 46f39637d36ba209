package dev.stranded.benchmarks.heap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What to compare. Immutable.
 *
 * @param megabytes sizes of the dumps, about
 * @param contenders who reads them
 * @param fixedRounds how often each; 0 to have it chosen by the size
 * @param dumpedJava the {@code java} that is dumped
 * @param directory where dumps are written, in a directory of their own that is deleted
 * @param limit how long a reader may take
 */
record PeerOptions(
    List<Integer> megabytes,
    List<Contender> contenders,
    int fixedRounds,
    String dumpedJava,
    Path directory,
    Duration limit) {
  private static final List<Integer> DEFAULT_MEGABYTES = List.of(50, 200, 600, 1500, 4000);
  private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(10);

  /**
   * Reads arguments: sizes, and {@code --key=value}.
   *
   * @throws IllegalArgumentException if one is neither
   */
  static PeerOptions parse(String... arguments) {
    List<Integer> sizes = new ArrayList<>();
    Pattern readers = Pattern.compile("");
    int rounds = 0;
    String dumped = ownJava();
    Path directory = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    for (String argument : arguments) {
      String value = argument.substring(argument.indexOf('=') + 1);
      switch (argument.startsWith("--") ? argument.substring(0, argument.indexOf('=') + 1) : "") {
        case "--readers=" -> readers = Pattern.compile(value);
        case "--rounds=" -> rounds = Integer.parseInt(value);
        case "--jvm=" -> dumped = value;
        case "--dir=" -> directory = Path.of(value);
        default -> sizes.add(size(argument));
      }
    }
    Pattern wanted = readers;
    return new PeerOptions(
        sizes.isEmpty() ? DEFAULT_MEGABYTES : List.copyOf(sizes),
        Contender.ALL.stream().filter(one -> wanted.matcher(one.name()).find()).toList(),
        rounds,
        dumped,
        directory,
        DEFAULT_LIMIT);
  }

  private static int size(String argument) {
    if (!argument.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException("Neither a size in megabytes nor an option: " + argument);
    }
    return Integer.parseInt(argument);
  }

  /** The {@code java} that reads. */
  String java() {
    return ownJava();
  }

  private static String ownJava() {
    return Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
  }

  /** Small dumps are read more often: their times vary more. */
  int rounds(int size) {
    if (fixedRounds > 0) {
      return fixedRounds;
    }
    return size <= 100 ? 7 : size <= 700 ? 5 : 3;
  }
}
