package dev.stranded.benchmarks.cost;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Binds processes to one processor, always the same. Two threads that wait for each other then take
 * the time that both spend, and never that of waking another processor, which is most of it and
 * differs from run to run.
 */
final class OneProcessor {
  private static final String ALLOWED = "Cpus_allowed_list:";

  /** What is to be put before a command; empty if there is no {@code taskset} here. */
  static final List<String> COMMAND = command();

  private OneProcessor() {}

  private static List<String> command() {
    boolean possible =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "taskset")));
    if (!possible) {
      return List.of();
    }
    try {
      String status = Files.readString(Path.of("/proc/self/status"));
      return List.of("taskset", "-c", last(status));
    } catch (IOException cannot) {
      throw new UncheckedIOException(cannot);
    }
  }

  /** The last that this process may use, by {@code /proc/self/status}. */
  static String last(String status) {
    String list =
        status
            .lines()
            .filter(line -> line.startsWith(ALLOWED))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no " + ALLOWED));
    return list.substring(ALLOWED.length()).replaceAll(".*[,-]", "").strip();
  }
}
