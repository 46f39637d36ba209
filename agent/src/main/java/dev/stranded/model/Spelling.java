package dev.stranded.model;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How times and frames are spelled wherever a person reads or writes them. Stateless. */
public final class Spelling {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private Spelling() {}

  /** {@code 850 ms}, {@code 42 s}, {@code 3 min 5 s}, {@code 2 h 10 min}, {@code 3 d 4 h}. */
  public static String time(long millis) {
    if (millis < 1_000) {
      return millis + " ms";
    }
    long seconds = TimeUnit.MILLISECONDS.toSeconds(millis);
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return pair(seconds / 60, "min", seconds % 60, "s");
    }
    if (seconds < 86_400) {
      return pair(seconds / 3_600, "h", seconds % 3_600 / 60, "min");
    }
    return pair(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
  }

  /**
   * Reads {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}, as options and the command line have
   * them; nothing if it is spelled otherwise, or has more than nine digits.
   */
  public static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        });
  }

  private static String pair(long first, String unit, long second, String secondUnit) {
    String text = first + " " + unit;
    return second == 0 ? text : text + " " + second + " " + secondUnit;
  }

  /** {@code a.b.C.method(C.java:3)}, without class loader and module. */
  public static String frame(StackTraceElement frame) {
    return new StackTraceElement(
            frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber())
        .toString();
  }

  /** {@code 1 thread}, {@code 3 threads}. */
  public static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
