package dev.stranded.report;

import dev.stranded.model.Spelling;
import dev.stranded.model.Undecided;
import java.util.List;

/** What could not be decided, as text for a terminal. Stateless. */
final class UndecidedText {

  /** What the list says as a whole. */
  static final String HEAD =
      "Not decided: waits in the middle of a task that nothing proves and nothing speaks against";

  private UndecidedText() {}

  /** A head and a paragraph a place, the last line ended too; empty if there is none. */
  static String of(List<Undecided> undecided, Style style, int width) {
    if (undecided.isEmpty()) {
      return "";
    }
    Lines lines = new Lines(style, width);
    lines.paragraph(style.bold(HEAD) + ":");
    undecided.forEach(
        one -> lines.line(Spelling.count(one.threads().size(), "thread"), one.explanation()));
    return "\n" + lines.all();
  }
}
