package dev.stranded.report;

import dev.stranded.model.Spelling;
import java.util.ArrayList;
import java.util.List;

/** Lines of text with labels in a column of their own. Confined to one rendering. */
final class Lines {

  private static final String INDENT = "  ";
  private static final int LABEL = 13;
  private static final int NARROWEST = 30;

  private final List<String> lines = new ArrayList<>();
  private final Style style;
  private final int width;

  /** Words are broken so that lines have at most {@code width} columns. */
  Lines(Style style, int width) {
    this.style = style;
    this.width = width;
  }

  /** Words that may contain escape sequences of ours, from the left margin on. */
  void paragraph(String styled) {
    List<String> broken = broken(styled, width);
    for (int i = 0; i < broken.size(); i++) {
      lines.add((i == 0 ? "" : INDENT) + broken.get(i));
    }
  }

  /** A label, and words beside it. */
  void line(String label, String value) {
    String next = label;
    for (String part :
        broken(Spelling.printable(value), Math.max(NARROWEST, width - INDENT.length() - LABEL))) {
      add(next, part);
      next = "";
    }
  }

  /** One line in grey, never broken. */
  void dim(String value) {
    add("", style.dim(Spelling.printable(value)));
  }

  private void add(String label, String value) {
    String padding = " ".repeat(Math.max(1, LABEL - label.length()));
    lines.add((INDENT + style.bold(label) + padding + value).stripTrailing());
  }

  private static List<String> broken(String words, int width) {
    List<String> broken = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int column = 0;
    for (String word : words.split(" ", -1)) {
      int length = word.replaceAll("\u001b\\[[0-9;]*m", "").length();
      if (column > 0 && column + 1 + length > width) {
        broken.add(line.toString());
        line.setLength(0);
        column = 0;
      }
      line.append(column == 0 ? "" : " ").append(word);
      column += length + (column == 0 ? 0 : 1);
    }
    broken.add(line.toString());
    return broken;
  }

  /** All lines, each ended. */
  String all() {
    return String.join("\n", lines) + '\n';
  }

  /** At most {@code most} lines; the last one says how many are left out. */
  String first(int most) {
    if (lines.size() <= most) {
      return all();
    }
    int left = lines.size() - most + 1;
    return String.join("\n", lines.subList(0, most - 1))
        + '\n'
        + INDENT
        + "... "
        + left
        + " more lines by report PID --full\n";
  }
}
