package dev.stranded.report.contention;

import dev.stranded.explain.Places;
import dev.stranded.model.Spelling;
import dev.stranded.model.report.Contention;
import dev.stranded.model.report.EndedWaits;
import dev.stranded.report.page.HtmlWriter;
import java.io.IOException;

/** The same as a table of the page. Confined to one rendering. */
public final class ContentionTable {

  private static final int MOST_SITES = 50;
  private static final int FRAMES = 8;
  private static final String[] HEAD = {
    "now", "longest", "lost", "ended", "median", "90 %", "99 %", "most"
  };

  private final HtmlWriter html;

  /** Writes to {@code html}. */
  public ContentionTable(HtmlWriter html) {
    this.html = html;
  }

  /**
   * A row a place.
   *
   * @throws IOException if the writer does
   */
  public void draw(Contention contention) throws IOException {
    html.markup("<div class=\"wide\"><table class=\"sites\"><thead><tr><th>waits at</th>");
    for (String title : HEAD) {
      html.element("th", "number", title);
    }
    html.markup("</tr></thead><tbody>\n");
    int shown = Math.min(MOST_SITES, contention.sites().size());
    for (Contention.Site site : contention.sites().subList(0, shown)) {
      row(site);
    }
    html.markup("</tbody></table></div>\n");
    if (shown < contention.sites().size()) {
      int more = contention.sites().size() - shown;
      html.element("p", "soft", "And " + Spelling.count(more, "more place") + ".");
    }
    for (Contention.PoolQueue pool : contention.pools()) {
      html.element("p", ContentionText.queue(pool) + '.').markup("\n");
    }
  }

  private void row(Contention.Site site) throws IOException {
    EndedWaits ended = site.ended();
    html.markup("<tr><td><code>")
        .text(Spelling.frame(site.place()))
        .markup("</code> ")
        .element("span", "soft", site.kind().label() + ", " + site.operation());
    for (Contention.Holder holder : site.holders()) {
      String heldBy = "held by " + ContentionText.heldBy(holder);
      if (holder.stack().isEmpty()) {
        html.element("div", "soft", heldBy);
      } else {
        html.markup("<details>")
            .element("summary", heldBy)
            .lines(Places.folded(holder.stack(), FRAMES))
            .markup("</details>");
      }
    }
    html.markup("</td>");
    number(site.waiting() == 0 ? "" : Integer.toString(site.waiting()));
    number(site.waiting() == 0 ? "" : Spelling.time(site.longestMillis()));
    number(site.lost() == 0 ? "" : Integer.toString(site.lost()));
    number(ended == null ? "" : Long.toString(ended.count()));
    number(ended == null ? "" : Spelling.time(ended.medianMillis()));
    number(ended == null ? "" : Spelling.time(ended.p90Millis()));
    number(ended == null ? "" : Spelling.time(ended.p99Millis()));
    number(ended == null ? "" : Spelling.time(ended.maxMillis()));
    html.markup("</tr>\n");
  }

  private void number(String cell) throws IOException {
    html.element("td", "number", cell);
  }
}
