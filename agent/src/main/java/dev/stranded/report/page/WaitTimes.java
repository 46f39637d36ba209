package dev.stranded.report.page;

import dev.stranded.explain.Places;
import dev.stranded.model.Spelling;
import dev.stranded.model.Verdict;
import dev.stranded.model.report.WaitTime;
import dev.stranded.model.report.WaitingStack;
import dev.stranded.model.report.WaitingThreads;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long threads have waited, a row a site: bars for times that grow about tenfold, each row to
 * its own scale. Confined to one rendering.
 */
public final class WaitTimes {

  private static final int SITES = 25;
  private static final int STEP = 36;
  private static final int BAR = 30;
  private static final int TALLEST = 22;
  private static final int LEAST = 2;
  private static final int FOOT = 36;
  private static final int WIDTH = STEP * WaitTime.values().length;

  private static final Comparator<Row> ORDER =
      Comparator.<Row>comparingInt(row -> row.sum.proven)
          .thenComparingInt(row -> row.sum.suspected)
          .thenComparingInt(row -> row.sum.rest)
          .reversed();

  private final HtmlWriter html;

  /** Writes to {@code html}. */
  public WaitTimes(HtmlWriter html) {
    this.html = html;
  }

  /** How many threads have waited how long. */
  private static final class Bar {
    private int proven;
    private int suspected;
    private int rest;

    int total() {
      return proven + suspected + rest;
    }

    void add(Bar other) {
      proven += other.proven;
      suspected += other.suspected;
      rest += other.rest;
    }
  }

  private static final class Row {
    private final String site;
    private final String kind;
    private final Map<WaitTime, Bar> bars = new EnumMap<>(WaitTime.class);
    private final Bar sum = new Bar();

    Row(String site, String kind) {
      this.site = site;
      this.kind = kind;
    }

    void add(WaitingStack waiting) {
      waiting.times().forEach((time, threads) -> add(time, bar(waiting.verdict(), threads)));
    }

    void add(Row other) {
      other.bars.forEach(this::add);
    }

    private void add(WaitTime time, Bar bar) {
      bars.computeIfAbsent(time, none -> new Bar()).add(bar);
      sum.add(bar);
    }

    private static Bar bar(@Nullable Verdict verdict, int threads) {
      Bar bar = new Bar();
      bar.proven = verdict == Verdict.PROVEN ? threads : 0;
      bar.suspected = verdict == Verdict.SUSPECTED ? threads : 0;
      bar.rest = verdict == null ? threads : 0;
      return bar;
    }
  }

  /**
   * A table of sites, those of findings first, then the most threads first.
   *
   * @throws IOException if the writer does
   */
  public void draw(WaitingThreads waiting) throws IOException {
    Map<String, Row> sites = new LinkedHashMap<>();
    for (WaitingStack stack : waiting.stacks()) {
      String site = site(stack.stack());
      String kind = stack.kind().label();
      sites.computeIfAbsent(site + ' ' + kind, key -> new Row(site, kind)).add(stack);
    }
    List<Row> rows = sites.values().stream().sorted(ORDER).toList();
    html.markup("<div class=\"wide\"><table class=\"sites\"><thead><tr><th>waits at</th>")
        .markup("<th class=\"number\">threads</th><th>for at least ");
    axis();
    html.markup("</th></tr></thead><tbody>\n");
    for (Row row : rows.subList(0, Math.min(SITES, rows.size()))) {
      write(row);
    }
    if (rows.size() > SITES) {
      List<Row> others = rows.subList(SITES, rows.size());
      Row rest = new Row("and at " + Spelling.count(others.size(), "other site"), "");
      others.forEach(rest::add);
      write(rest);
    }
    html.markup("</tbody></table></div>\n");
  }

  private static String site(List<StackTraceElement> stack) {
    StackTraceElement site = Places.site(stack);
    return site == null ? "(other stacks)" : Spelling.frame(site);
  }

  private void axis() throws IOException {
    svg(14, "");
    int left = 0;
    for (WaitTime time : WaitTime.values()) {
      label(left, 10, time.label());
      left += STEP;
    }
    html.markup("</svg>");
  }

  private void write(Row row) throws IOException {
    html.markup("<tr><td><code>")
        .text(row.site)
        .markup("</code> ")
        .element("span", "soft", row.kind)
        .markup("</td>")
        .element("td", "number", Integer.toString(row.sum.total()))
        .markup("<td>");
    svg(FOOT + 1, spoken(row));
    int most = row.bars.values().stream().mapToInt(Bar::total).max().orElse(1);
    int left = 0;
    for (WaitTime time : WaitTime.values()) {
      Bar bar = row.bars.get(time);
      if (bar != null) {
        draw(bar, left, most);
      }
      left += STEP;
    }
    html.markup("<path class=\"base\" d=\"M0 " + FOOT + ".5H" + WIDTH + "\"/></svg></td></tr>\n");
  }

  private void draw(Bar bar, int left, int most) throws IOException {
    int foot = FOOT;
    foot = layer("proven", bar.proven, left, foot, most);
    foot = layer("suspected", bar.suspected, left, foot, most);
    foot = layer("rest", bar.rest, left, foot, most);
    label(left, foot - 2, Integer.toString(bar.total()));
  }

  /** Returns where the next layer stands. */
  private int layer(String style, int threads, int left, int foot, int most) throws IOException {
    if (threads == 0) {
      return foot;
    }
    int height = Math.max(LEAST, (int) ((long) TALLEST * threads / most));
    html.markup("<rect class=\"" + style + "\" x=\"" + (left + (STEP - BAR) / 2))
        .markup("\" y=\"" + (foot - height) + "\" width=\"" + BAR + "\" height=\"" + height)
        .markup("\"/>");
    return foot - height;
  }

  private void label(int left, int y, String words) throws IOException {
    html.markup("<text x=\"" + (left + STEP / 2) + "\" y=\"" + y + "\">")
        .text(words)
        .markup("</text>");
  }

  private void svg(int height, String spoken) throws IOException {
    html.markup("<svg class=\"times\" role=\"img\" aria-label=\"")
        .text(spoken)
        .markup("\" width=\"" + WIDTH + "\" height=\"" + height)
        .markup("\" viewBox=\"0 0 " + WIDTH + " " + height + "\">");
  }

  private static String spoken(Row row) {
    StringBuilder words = new StringBuilder();
    row.bars.forEach(
        (time, bar) ->
            words
                .append(words.length() == 0 ? "" : ", ")
                .append(Spelling.count(bar.total(), "thread"))
                .append(time == WaitTime.MOMENT ? " for " : " for at least ")
                .append(time.label()));
    return words.toString();
  }
}
