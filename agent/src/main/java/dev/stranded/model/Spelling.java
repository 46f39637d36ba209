package dev.stranded.model;

import java.util.concurrent.TimeUnit;

/** How times and frames are spelled wherever a person reads them. Stateless. */
public final class Spelling {

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
