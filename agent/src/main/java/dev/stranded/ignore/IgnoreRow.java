package dev.stranded.ignore;

import dev.stranded.model.Finding;
import dev.stranded.model.Origin;
import dev.stranded.model.Pattern;
import dev.stranded.model.Spelling;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row: it is of the findings to which all applies that it gives. Immutable.
 *
 * @param given what it asks of a finding, by the names in {@link #CONDITIONS}; not empty
 * @param until the last day on which it holds
 * @param place file and line
 */
record IgnoreRow(Map<String, String> given, String reason, LocalDate until, String place) {

  static final String REASON = "reason";
  static final String UNTIL = "until";

  /** What a row may ask of a finding. */
  static final List<String> CONDITIONS =
      List.of("id", "rule", "pattern", "frame", "creator", "thread");

  private static final String ANY = "*";

  IgnoreRow {
    given = Map.copyOf(given);
  }

  boolean holdsOn(LocalDate day) {
    return !day.isAfter(until);
  }

  boolean isOf(Finding finding) {
    return given.entrySet().stream()
        .allMatch(condition -> applies(condition.getKey(), condition.getValue(), finding));
  }

  private static boolean applies(String name, String value, Finding finding) {
    return switch (name) {
      case "id" -> value.equals(finding.id());
      case "rule" -> value.equals(finding.rule().label());
      case "pattern" -> value.equals(label(finding.diagnosis().pattern()));
      case "frame" -> begins(value, finding.longestWait().stack());
      case "creator" -> begins(value, stack(finding.created()));
      case "thread" -> finding.threads().stream().allMatch(thread -> isNamed(thread.name(), value));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String label(@Nullable Pattern pattern) {
    return pattern == null ? "" : pattern.label();
  }

  private static List<StackTraceElement> stack(@Nullable Origin origin) {
    return origin == null ? List.of() : origin.stack();
  }

  private static boolean begins(String value, List<StackTraceElement> stack) {
    return stack.stream().anyMatch(frame -> Spelling.frame(frame).startsWith(value));
  }

  private static boolean isNamed(String thread, String value) {
    return value.endsWith(ANY)
        ? thread.startsWith(value.substring(0, value.length() - ANY.length()))
        : Objects.equals(thread, value);
  }
}
