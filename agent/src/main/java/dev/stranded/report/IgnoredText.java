package dev.stranded.report;

import dev.stranded.model.Spelling;
import dev.stranded.model.report.IgnoredFinding;
import java.util.List;

/** Findings that were declared known, for a terminal, a line each. Stateless. */
final class IgnoredText {

  private static final int MOST = 10;

  private IgnoredText() {}

  /** Empty if there is none; each line says which, and where that was declared, and why. */
  static String of(List<IgnoredFinding> ignored, Extent extent) {
    if (ignored.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\nIgnored, as declared known:\n");
    int shown = extent == Extent.FULL ? ignored.size() : Math.min(MOST, ignored.size());
    for (IgnoredFinding known : ignored.subList(0, shown)) {
      text.append("  ").append(line(known)).append('\n');
    }
    if (shown < ignored.size()) {
      text.append("  and ").append(ignored.size() - shown).append(" more\n");
    }
    return text.toString();
  }

  /** One of them. */
  static String line(IgnoredFinding known) {
    String until = known.until().isEmpty() ? "" : " (until " + known.until() + ")";
    return Spelling.printable(
        "["
            + known.finding().rule().label()
            + ' '
            + known.finding().id()
            + "] "
            + Spelling.count(known.finding().count(), "thread")
            + ", by "
            + known.place()
            + ": "
            + known.reason()
            + until);
  }
}
