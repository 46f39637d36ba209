package dev.stranded.report.page;

import dev.stranded.explain.Places;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Origin;
import dev.stranded.model.Spelling;
import dev.stranded.model.Wait;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a card that are folded up: stacks, threads. What a page has room for is shared out
 * among its cards: the more there are, the shorter each stack. Confined to one rendering.
 */
public final class FoldedParts {

  private static final int FRAMES = 5_000;
  private static final int FEWEST_FRAMES = 12;
  private static final int STACKS_PER_CARD = 4;
  private static final int ROWS = 1_000;
  private static final int FEWEST_ROWS = 5;
  private static final int MOST_ROWS = 20;

  private final HtmlWriter html;
  private final int frames;
  private final int rows;

  /** For a page of so many cards. */
  public FoldedParts(HtmlWriter html, int cards) {
    this.html = html;
    this.frames = Math.max(FEWEST_FRAMES, FRAMES / (STACKS_PER_CARD * Math.max(1, cards)));
    this.rows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, ROWS / Math.max(1, cards)));
  }

  /**
   * A stack; one that is too long without most frames of libraries.
   *
   * @throws IOException if the writer does
   */
  public void stack(String label, List<StackTraceElement> stack) throws IOException {
    html.markup("<details>").element("summary", label);
    if (stack.size() <= frames) {
      html.lines(stack.stream().map(frame -> "at " + Spelling.frame(frame)).toList());
    } else {
      html.lines(Places.folded(stack, frames))
          .element("p", "soft", "Shortened from " + stack.size() + " frames.");
    }
    html.markup("</details>\n");
  }

  /**
   * Where a thread or a task came from; nothing if that is not known.
   *
   * @throws IOException if the writer does
   */
  public void origin(String label, @Nullable Origin origin) throws IOException {
    if (origin != null) {
      stack(label + " \"" + origin.by() + '"', origin.stack());
    }
  }

  /**
   * Lines that are seen at once.
   *
   * @throws IOException if the writer does
   */
  public void list(String label, List<String> lines) throws IOException {
    if (!lines.isEmpty()) {
      html.markup("<details open>").element("summary", label).lines(lines).markup("</details>\n");
    }
  }

  /**
   * The first of {@code count} threads, which wait alike.
   *
   * @throws IOException if the writer does
   */
  public void threads(List<StuckThread> threads, int count, Wait wait) throws IOException {
    html.markup("<details>").element("summary", Spelling.count(count, "thread"));
    html.markup("<div class=\"wide\"><table><tr><th>waited</th><th>name</th><th>id</th>")
        .markup("<th>kind</th></tr>");
    for (StuckThread thread : threads.subList(0, Math.min(rows, threads.size()))) {
      html.markup("<tr>")
          .element("td", "number", wait.spelled(thread.waitedMillis()))
          .element("td", thread.name())
          .element("td", "number", Long.toString(thread.id()))
          .element(
              "td",
              (thread.virtual() ? "virtual" : "platform") + (thread.daemon() ? ", daemon" : ""))
          .markup("</tr>");
    }
    html.markup("</table></div>");
    if (count > rows) {
      html.element("p", "soft", "and " + (count - rows) + " more");
    }
    html.markup("</details>\n");
  }
}
