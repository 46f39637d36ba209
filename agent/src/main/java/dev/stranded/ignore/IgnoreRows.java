package dev.stranded.ignore;

import dev.stranded.model.Rule;
import dev.stranded.model.Spelling;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows: {@code creator = "com.acme.Pool.grow", reason = "...", until = "2027-01-31"}, one a
 * line; a line that is blank or begins with {@code #} says nothing. Stateless.
 */
final class IgnoreRows {

  // Not a DateTimeFormatter: it settles the locale, which main may want to set.
  private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
  private static final int MOST_ROWS = 10_000;
  private static final int EXCERPT = 80;

  private IgnoreRows() {}

  /**
   * The rows of a text.
   *
   * @param name of the file, for messages
   * @throws InvalidRowsException if a line is none; names it
   */
  static List<IgnoreRow> parse(String text, String name) throws InvalidRowsException {
    List<IgnoreRow> rows = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      number++;
      String row = line.strip();
      if (!row.isEmpty() && row.charAt(0) != '#') {
        rows.add(row(row, name + ", line " + number));
      }
      if (rows.size() > MOST_ROWS) {
        throw new InvalidRowsException(name + " has more than " + MOST_ROWS + " rows");
      }
    }
    return rows;
  }

  private static IgnoreRow row(String row, String place) throws InvalidRowsException {
    Map<String, String> given = new LinkedHashMap<>();
    for (int at = 0; at < row.length(); ) {
      at = pair(row, at, place, given);
    }
    String reason = given.remove(IgnoreRow.REASON);
    String until = given.remove(IgnoreRow.UNTIL);
    if (reason == null || reason.isBlank()) {
      throw new InvalidRowsException(place + " gives no reason");
    }
    if (given.isEmpty()) {
      throw new InvalidRowsException(
          place + " is of every finding; give one of " + String.join(", ", IgnoreRow.CONDITIONS));
    }
    check("rule", given, Arrays.stream(Rule.values()).map(Rule::label).toList(), place);
    check(
        "pattern",
        given,
        Arrays.stream(dev.stranded.model.Pattern.values())
            .map(dev.stranded.model.Pattern::label)
            .toList(),
        place);
    return new IgnoreRow(given, reason, day(until, place), place);
  }

  /** Reads {@code name = "value"} and the comma behind it; returns where the next one begins. */
  private static int pair(String row, int begin, String place, Map<String, String> given)
      throws InvalidRowsException {
    int equals = row.indexOf('=', begin);
    int at = equals < 0 ? row.length() : blanks(row, equals + 1);
    if (at >= row.length() || row.charAt(at) != '"') {
      throw noRow(row, place);
    }
    String name = row.substring(begin, equals).strip();
    StringBuilder value = new StringBuilder();
    for (at++; at < row.length() && row.charAt(at) != '"'; at++) {
      if (row.charAt(at) == '\\' && at + 1 < row.length()) {
        at++;
      }
      value.append(row.charAt(at));
    }
    boolean known =
        IgnoreRow.CONDITIONS.contains(name)
            || name.equals(IgnoreRow.REASON)
            || name.equals(IgnoreRow.UNTIL);
    if (!known) {
      throw new InvalidRowsException(
          place
              + " has '"
              + excerpt(name)
              + "'; allowed are "
              + String.join(", ", IgnoreRow.CONDITIONS)
              + ", reason and until");
    }
    if (given.put(name, value.toString()) != null) {
      throw new InvalidRowsException(place + " has " + name + " twice");
    }
    int end = at < row.length() ? blanks(row, at + 1) : at;
    if (at >= row.length() || (end < row.length() && row.charAt(end) != ',')) {
      throw noRow(row, place);
    }
    int next = Math.min(row.length(), blanks(row, end + 1));
    if (end < row.length() && next == row.length()) {
      throw noRow(row, place);
    }
    return next;
  }

  private static int blanks(String row, int begin) {
    int at = begin;
    while (at < row.length() && Character.isWhitespace(row.charAt(at))) {
      at++;
    }
    return at;
  }

  private static InvalidRowsException noRow(String row, String place) {
    return new InvalidRowsException(
        place
            + " is no row: '"
            + excerpt(row)
            + "'; give such as id = \"5b2b90a4c71f5b2b\", reason = \"...\", until ="
            + " \"2027-01-31\"");
  }

  private static String excerpt(String text) {
    String printable = Spelling.printable(text);
    return printable.length() <= EXCERPT ? printable : printable.substring(0, EXCERPT) + "...";
  }

  private static void check(
      String condition, Map<String, String> given, List<String> allowed, String place)
      throws InvalidRowsException {
    String value = given.get(condition);
    if (value != null && !allowed.contains(value)) {
      throw new InvalidRowsException(
          place + ": there is no " + condition + " '" + excerpt(value) + "'");
    }
  }

  private static LocalDate day(@Nullable String until, String place) throws InvalidRowsException {
    if (until == null) {
      throw new InvalidRowsException(
          place + " needs until, the last day on which it holds, such as until = \"2027-01-31\"");
    }
    Matcher parts = DAY.matcher(until);
    try {
      if (parts.matches()) {
        return LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
      }
    } catch (DateTimeException none) {
      // Said below.
    }
    throw new InvalidRowsException(
        place + ": until = '" + excerpt(until) + "' is no day; give such as 2027-01-31");
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }
}
