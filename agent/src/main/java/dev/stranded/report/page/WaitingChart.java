package dev.stranded.report.page;

import dev.stranded.model.report.WaitingThreads;
import java.io.IOException;

/** Where the page's script draws all waiting threads by stack. Confined to one rendering. */
public final class WaitingChart {

  private final HtmlWriter html;

  /** Writes to {@code html}. */
  public WaitingChart(HtmlWriter html) {
    this.html = html;
  }

  /**
   * A box a frame, the outermost at the top, as wide as the number of threads in it.
   *
   * @throws IOException if the writer does
   */
  public void draw(WaitingThreads waiting) throws IOException {
    html.markup(
        """
        <p class="key"><span class="proven">proven</span> <span class="suspected">suspected</span>
        <span class="rest">the others</span></p>
        <noscript><p class="soft">The chart needs JavaScript; the wait times below have the same
        places.</p></noscript>
        <p id="tools" class="tools" hidden>
        <input id="find" type="search" placeholder="Find a class or method" autocomplete="off"
          aria-label="Find a class or method; Enter zooms to the largest match">
        <output id="found" for="find"></output>
        <label><input id="lost-only" type="checkbox" autocomplete="off"> lost ones only</label>
        <button id="reset" type="button" disabled>Reset zoom</button></p>
        <div id="icicle" role="tree" aria-label="Waiting threads by stack"></div>
        <p id="frame" class="soft"></p>
        <p class="soft tools">Click a frame to zoom. By keyboard: arrows move, Enter zooms, Escape
        resets.</p>
        <script type="application/json" id="stacks">""");
    new FrameTree(waiting).write(html);
    html.markup("</script>\n");
  }
}
