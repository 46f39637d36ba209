package dev.stranded.benchmarks.process;

import org.jspecify.annotations.Nullable;

/**
 * What a process took from its start to its end.
 *
 * @param wallSeconds of wall time
 * @param cpuSeconds of CPU time, user and system, all threads
 * @param peakBytes most memory it had in RAM, pages of mapped files included
 * @param privateBytes most memory of its own that was seen in RAM: no files
 * @param output what it printed
 * @param failure why it did not come to its end; null if it did
 */
public record Measured(
    double wallSeconds,
    double cpuSeconds,
    long peakBytes,
    long privateBytes,
    String output,
    @Nullable String failure) {

  /** The number behind {@code name=} in the output. */
  public long number(String name) {
    for (String word : output.split("\\s+", -1)) {
      if (word.startsWith(name + "=")) {
        return Long.parseLong(word.substring(name.length() + 1));
      }
    }
    throw new IllegalStateException("No " + name + " in: " + output);
  }
}
