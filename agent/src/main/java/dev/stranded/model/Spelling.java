package dev.stranded.model;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How times, frames and names are spelled wherever a person reads or writes them. Stateless. */
public final class Spelling {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private static final int LONGEST = 200;

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

  /**
   * {@code a.b.C.method(C.java:3)}, without class loader and module, {@linkplain #printable
   * printable}: a class file may give any name to anything.
   */
  public static String frame(StackTraceElement frame) {
    String text =
        new StackTraceElement(
                cut(frame.getClassName()),
                cut(frame.getMethodName()),
                frame.getFileName() == null ? null : cut(frame.getFileName()),
                frame.getLineNumber())
            .toString();
    return printable(text);
  }

  /** What was observed, of bounded length: the first {@value #LONGEST} characters, and a mark. */
  public static String cut(String observed) {
    if (observed.length() <= LONGEST) {
      return observed;
    }
    int end = Character.isHighSurrogate(observed.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return observed.substring(0, end) + '\u2026';
  }

  /**
   * What was observed, on one line, for a terminal, a log or a page: without what those obey rather
   * than show, which is replaced by {@code U+FFFD}. That is control and format characters (escape
   * sequences, line breaks, the direction of text, what has no width) and halves of surrogate
   * pairs.
   */
  public static String printable(String observed) {
    StringBuilder changed = null;
    for (int i = 0; i < observed.length(); ) {
      int point = observed.codePointAt(i);
      boolean shown = isShown(point);
      if (!shown && changed == null) {
        changed = new StringBuilder(observed.length()).append(observed, 0, i);
      }
      if (changed != null) {
        changed.appendCodePoint(shown ? point : 0xfffd);
      }
      i += Character.charCount(point);
    }
    return changed == null ? observed : changed.toString();
  }

  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** {@code 1 thread}, {@code 3 threads}. */
  public static String count(long count, String noun) {
    return count(count, noun, noun + "s");
  }

  /** {@code 1 entry}, {@code 3 entries}. */
  public static String count(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
