package dev.stranded.report.page;

import dev.stranded.model.Counterpart;
import dev.stranded.model.Evidence;
import dev.stranded.model.Evidence.Kind;
import dev.stranded.model.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Who waits for whom, as a picture: a row of boxes with arrows between them, and for a circle one
 * arrow back. Confined to one rendering.
 */
public final class WaitPicture {

  private static final int WIDTH = 190;
  private static final int HEIGHT = 58;
  private static final int GAP = 60;
  private static final int MARGIN = 6;
  private static final int LOOP = 34;
  private static final int MOST = 4;
  private static final int LETTERS = 24;

  private final HtmlWriter html;

  /** Writes to {@code html}. */
  public WaitPicture(HtmlWriter html) {
    this.html = html;
  }

  private record Box(String style, String name, String below) {}

  /**
   * Nothing where there is nobody to show beside who waits.
   *
   * @throws IOException if the writer does
   */
  public void draw(Finding finding) throws IOException {
    List<Evidence> edges = pieces(finding, Kind.EDGE);
    List<Box> boxes = new ArrayList<>();
    if (edges.isEmpty()) {
      boxes.add(new Box("stuck", who(finding), finding.longestWait().kind().label()));
      boxes.add(new Box("object", simple(finding.longestWait().channel().type()), state(finding)));
      culprit(finding, boxes);
      if (boxes.size() < 3) {
        return;
      }
    } else {
      for (Evidence edge : edges.subList(0, Math.min(MOST, edges.size()))) {
        boxes.add(new Box("stuck", name(edge), "waits for the next"));
      }
    }
    draw(boxes, !edges.isEmpty());
  }

  private static List<Evidence> pieces(Finding finding, Kind kind) {
    return finding.diagnosis().evidence().stream().filter(piece -> piece.kind() == kind).toList();
  }

  private static String who(Finding finding) {
    String name = finding.threads().get(0).name();
    return finding.count() == 1 ? name : name + " and " + (finding.count() - 1) + " more";
  }

  private static String name(Evidence piece) {
    return piece.thread() == null ? "" : piece.thread();
  }

  private static String state(Finding finding) {
    return finding.longestWait().state();
  }

  private static void culprit(Finding finding, List<Box> boxes) {
    List<Evidence> culprits = pieces(finding, Kind.CULPRIT);
    if (culprits.isEmpty() || culprits.get(0).thread() == null) {
      return;
    }
    Evidence culprit = culprits.get(0);
    boolean stuck = !culprit.stack().isEmpty();
    boolean alive =
        stuck
            || finding.longestWait().counterparts().stream()
                .filter(other -> other.threadId() == culprit.threadId())
                .anyMatch(Counterpart::alive);
    boxes.add(
        new Box(
            alive ? "stuck" : "dead",
            name(culprit),
            stuck ? "stuck itself" : alive ? "alive" : "has ended"));
  }

  private void draw(List<Box> boxes, boolean circle) throws IOException {
    int width = boxes.size() * (WIDTH + GAP) - GAP + 2 * MARGIN;
    int height = HEIGHT + 2 * MARGIN + (circle ? LOOP : 0);
    html.markup(
        "<div class=\"wide\"><svg class=\"picture\" role=\"img\" width=\""
            + width
            + "\" height=\""
            + height
            + "\" viewBox=\"0 0 "
            + width
            + " "
            + height
            + "\">");
    for (int i = 0; i < boxes.size(); i++) {
      int x = MARGIN + i * (WIDTH + GAP);
      box(boxes.get(i), x);
      if (i > 0) {
        arrow("M" + (x - GAP) + " " + middle() + "H" + (x - 2), x - 2, middle(), 0);
      }
    }
    if (circle) {
      int last = MARGIN + (boxes.size() - 1) * (WIDTH + GAP) + WIDTH / 2;
      int first = MARGIN + WIDTH / 2;
      int bottom = MARGIN + HEIGHT;
      String path =
          "M" + last + " " + bottom + "V" + (bottom + LOOP - 8) + "H" + first + "V" + (bottom + 2);
      arrow(path, first, bottom + 2, -90);
    }
    html.markup("</svg></div>\n");
  }

  private static int middle() {
    return MARGIN + HEIGHT / 2;
  }

  private void box(Box box, int x) throws IOException {
    html.markup("<g class=\"" + box.style() + "\"><title>")
        .text(box.name())
        .markup("</title><rect x=\"" + x + "\" y=\"" + MARGIN + "\" rx=\"8\" width=\"" + WIDTH)
        .markup("\" height=\"" + HEIGHT + "\"/>");
    line(box.name(), x, MARGIN + 25, "name");
    line(box.below(), x, MARGIN + 44, "below");
    html.markup("</g>");
  }

  private void line(String words, int x, int y, String style) throws IOException {
    String cut = words.length() > LETTERS ? words.substring(0, LETTERS - 1) + '\u2026' : words;
    html.markup("<text class=\"" + style + "\" x=\"" + (x + WIDTH / 2) + "\" y=\"" + y + "\">")
        .text(cut)
        .markup("</text>");
  }

  private void arrow(String path, int x, int y, int turned) throws IOException {
    html.markup("<path class=\"arrow\" d=\"" + path + "\"/>")
        .markup("<path class=\"head\" d=\"M0 0L-9 -5L-9 5Z\" transform=\"translate(")
        .markup(x + " " + y + ") rotate(" + turned + ")\"/>");
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
