package dev.stranded.cli;

import dev.stranded.compare.KnownFinding;
import dev.stranded.compare.ReportDiff;
import dev.stranded.compare.ReportDiff.Change;
import dev.stranded.compare.ReportDiff.Kind;
import dev.stranded.model.Spelling;
import java.util.Locale;

/** A comparison for a terminal; every text of a report is made printable. Stateless. */
final class DiffText {

  private static final String INDENT = "  ";

  private DiffText() {}

  static String of(ReportDiff diff) {
    StringBuilder text = new StringBuilder();
    if (diff.changes().isEmpty()) {
      return "No difference.\n";
    }
    text.append(
        "%d new, %d grown, %d shrunk, %d gone.%n"
            .formatted(
                diff.count(Kind.NEW),
                diff.count(Kind.GROWN),
                diff.count(Kind.SHRUNK),
                diff.count(Kind.GONE)));
    for (Change change : diff.changes()) {
      append(change, text);
    }
    return text.toString();
  }

  private static void append(Change change, StringBuilder text) {
    KnownFinding finding = change.finding();
    text.append('\n')
        .append(change.kind())
        .append(' ')
        .append(threads(change))
        .append(", ")
        .append(Spelling.printable(finding.verdict().toLowerCase(Locale.ROOT)))
        .append(". ")
        .append(Spelling.printable(finding.headline()))
        .append(" [")
        .append(Spelling.printable(finding.rule() + ' ' + finding.id()))
        .append("]\n");
    if (change.kind() == Kind.NEW && !finding.fix().isEmpty()) {
      text.append(INDENT).append("fix: ").append(Spelling.printable(finding.fix())).append('\n');
    }
  }

  private static String threads(Change change) {
    return switch (change.kind()) {
      case NEW -> Spelling.count(change.after(), "thread");
      case GONE -> Spelling.count(change.before(), "thread");
      case GROWN, SHRUNK ->
          "from " + change.before() + " to " + Spelling.count(change.after(), "thread");
    };
  }
}
