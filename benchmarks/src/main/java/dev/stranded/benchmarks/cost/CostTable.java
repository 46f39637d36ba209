package dev.stranded.benchmarks.cost;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table in Markdown: how it is written, read again, and put into a page between its marks. */
final class CostTable {
  private static final String BEGIN = "<!-- scripts/bench: begin -->";
  private static final String END = "<!-- scripts/bench: end -->";
  private static final String HEAD =
      """
      | what | JDK | no agent | idle agent | this agent | compared | aim | met | measured |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      """;

  private static final int COLUMNS = 9;
  private static final int COMPARED = 5;
  private static final int MEASURED = 8;
  private static final Pattern SPREAD =
      Pattern.compile("([-+]?[\\d,.]+)[^(]*\\(([-+]?[\\d,.]+?)\\.\\.([-+]?[\\d,.]+)\\)");
  private static final Pattern PAIRS = Pattern.compile("(\\d+) pairs?");

  private CostTable() {}

  /**
   * A line that was measured before.
   *
   * @param line as it stands there
   */
  record Known(String name, String jdk, Spread compared, int pairs, String line) {

    /** What it is the successor of, or succeeded by: one of the same name and major release. */
    String key() {
      return keyOf(name, jdk);
    }
  }

  static String keyOf(String name, String jdk) {
    return name + " on " + jdk.split("\\.", 2)[0];
  }

  /** The whole table. */
  static String of(List<String> lines) {
    return HEAD + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
  }

  /** The line for it. */
  static String line(Result result, String day) {
    Row row = result.row();
    Aim aim = row.aim();
    List<String> cells =
        List.of(
            row.name(),
            result.jdk(),
            figure(result.none(), row.unit()),
            figure(result.idle(), row.unit()),
            figure(result.ours(), row.unit()),
            compared(result),
            aim.isNone() ? "" : aim(row),
            aim.isNone() ? "" : aim.isMetBy(result.compared().median()) ? "yes" : "no",
            measured(result, day));
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String figure(double value, String unit) {
    return Double.isNaN(value) ? "" : number(value) + " " + unit;
  }

  private static String compared(Result result) {
    Spread spread = result.compared();
    Comparison comparison = result.row().comparison();
    String unit = comparison.isRatio() ? "" : " " + result.row().unit();
    return text(comparison, spread.median())
        + unit
        + " ("
        + text(comparison, spread.least())
        + ".."
        + text(comparison, spread.most())
        + ")"
        + (comparison == Comparison.RATIO_TO_IDLE ? " to the idle agent" : "");
  }

  private static String text(Comparison comparison, double value) {
    return switch (comparison) {
      case RATIO, RATIO_TO_IDLE -> String.format(Locale.ROOT, "%.3f", value);
      case DIFFERENCE -> (value < 0 ? "" : "+") + number(value);
      case VALUE -> number(value);
    };
  }

  private static String aim(Row row) {
    String words = row.aim().direction() == Aim.Direction.LESS ? "at most " : "at least ";
    return row.comparison().isRatio()
        ? words + String.format(Locale.ROOT, "%.2f", row.aim().limit())
        : words + number(row.aim().limit()) + " " + row.unit();
  }

  private static String measured(Result result, String day) {
    return day
        + ", "
        + result.pairs()
        + (result.pairs() == 1 ? " pair" : " pairs")
        + (Machine.isBusy(result.taken()) ? "; busy: " + Machine.words(result.taken()) : "");
  }

  /** With three digits that count. */
  static String number(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /**
   * What the page's table says; empty if it has no table yet.
   *
   * @throws IllegalArgumentException if the page has no marks, or a line that is none of ours
   */
  static Map<String, Known> read(String page) {
    Map<String, Known> known = new LinkedHashMap<>();
    List<String> lines = page.substring(begin(page), end(page)).strip().lines().toList();
    for (String line : lines.subList(Math.min(2, lines.size()), lines.size())) {
      Known row = parse(line);
      known.put(row.key(), row);
    }
    return known;
  }

  static Known parse(String line) {
    String[] cells = line.strip().replaceAll("^\\||\\|$", "").split("\\|", -1);
    if (cells.length == COLUMNS) {
      Matcher spread = SPREAD.matcher(cells[COMPARED]);
      Matcher pairs = PAIRS.matcher(cells[MEASURED]);
      if (spread.find() && pairs.find()) {
        return new Known(
            cells[0].strip(),
            cells[1].strip(),
            new Spread(value(spread.group(1)), value(spread.group(2)), value(spread.group(3))),
            Integer.parseInt(pairs.group(1)),
            line.strip());
      }
    }
    throw new IllegalArgumentException("not a line of this table: " + line);
  }

  private static double value(String text) {
    return Double.parseDouble(text.replace(",", ""));
  }

  /** The page with these lines instead of those of the same keys; the others stay. */
  static String write(String page, List<String> lines) {
    Map<String, Known> rows = read(page);
    for (String line : lines) {
      Known row = parse(line);
      rows.put(row.key(), row);
    }
    return page.substring(0, begin(page)) + "\n" + of(inOrder(rows)) + page.substring(end(page));
  }

  /** As the catalogue names them; what it does not know any more is left out. */
  private static List<String> inOrder(Map<String, Known> rows) {
    List<String> lines = new ArrayList<>();
    for (Measurement measurement : Catalogue.ALL) {
      for (Row row : measurement.rows()) {
        rows.values().stream()
            .filter(known -> known.name().equals(row.name()))
            .sorted(
                (a, b) -> Runtime.Version.parse(a.jdk()).compareTo(Runtime.Version.parse(b.jdk())))
            .forEach(known -> lines.add(known.line()));
      }
    }
    return lines;
  }

  private static int begin(String page) {
    int begin = page.indexOf(BEGIN);
    if (begin < 0 || page.indexOf(END) < begin) {
      throw new IllegalArgumentException("the page has no " + BEGIN + " and " + END);
    }
    return begin + BEGIN.length();
  }

  private static int end(String page) {
    return page.indexOf(END);
  }
}
