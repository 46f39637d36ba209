package dev.stranded.report;

import dev.stranded.model.Evidence;
import dev.stranded.model.Evidence.Kind;
import dev.stranded.model.Finding;
import dev.stranded.model.KnownLibrary;
import dev.stranded.model.Undecided;
import dev.stranded.model.Wait;
import dev.stranded.report.page.FoldedParts;
import dev.stranded.report.page.HtmlWriter;
import dev.stranded.report.page.WaitPicture;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A finding on the page, or what could not be decided: what is wrong, what to change, the evidence,
 * who waits for whom, then the stacks. Confined to one rendering.
 */
final class FindingCard {

  private final HtmlWriter html;
  private final FoldedParts parts;

  FindingCard(HtmlWriter html, FoldedParts parts) {
    this.html = html;
    this.parts = parts;
  }

  /** The name of the card within the page; two findings have different ones. */
  static String anchor(Finding finding) {
    return finding.verdict().label() + '-' + finding.id();
  }

  static String anchor(Undecided undecided) {
    return "undecided-" + undecided.id();
  }

  void write(Finding finding) throws IOException {
    Wait wait = finding.longestWait();
    begin(anchor(finding), finding.verdict().label());
    html.element("span", "verdict", finding.verdict().label())
        .element("code", "soft", finding.rule().label() + " " + finding.id())
        .element("h3", FindingText.words(finding))
        .markup("</header>\n<p class=\"fix\"><b>Fix</b> ")
        .text(finding.diagnosis().fix())
        .markup("</p>\n");
    library(finding.diagnosis().knownLibrary());
    evidence(finding);
    new WaitPicture(html).draw(finding);
    parts.threads(finding.threads(), finding.count(), wait);
    parts.stack("Waits on " + wait.channel().spelled(), wait.stack());
    stacksOfOthers(finding);
    parts.origin("Created by", finding.created());
    parts.origin("Task submitted by", finding.task());
    parts.list("The other side", wait.counterparts().stream().map(FindingText::fate).toList());
    parts.list("Reached by", finding.reachableFrom());
    html.markup("</article>\n");
  }

  void write(Undecided undecided) throws IOException {
    Wait wait = undecided.longestWait();
    begin(anchor(undecided), "undecided");
    html.element("span", "verdict", "not decided")
        .element("code", "soft", undecided.id())
        .markup("</header>\n")
        .element("p", undecided.explanation());
    parts.threads(undecided.threads(), undecided.threads().size(), wait);
    parts.stack("Waits on " + wait.channel().spelled(), wait.stack());
    parts.origin("Created by", undecided.created());
    parts.origin("Task submitted by", undecided.task());
    parts.list("Reachable from", undecided.reachableFrom());
    html.markup("</article>\n");
  }

  private void begin(String anchor, String style) throws IOException {
    html.markup("<article id=\"")
        .text(anchor)
        .markup("\" class=\"")
        .text(style)
        .markup("\"><header>");
  }

  private void library(@Nullable KnownLibrary library) throws IOException {
    if (library != null) {
      html.markup("<p><b>Library</b> ").text(library.spelled()).markup("</p>\n");
    }
  }

  private void evidence(Finding finding) throws IOException {
    html.markup("<dl class=\"evidence\">");
    for (Evidence piece : finding.diagnosis().evidence()) {
      if (piece.kind() != Kind.WAIT) {
        html.element("dt", label(piece.kind())).element("dd", piece.words());
      }
    }
    for (String caveat : finding.caveats()) {
      html.element("dt", "caveat").element("dd", caveat);
    }
    if (!finding.unless().isEmpty()) {
      html.element("dt", "unless").element("dd", String.join(", ", finding.unless()));
    }
    html.markup("</dl>\n");
  }

  /** As the text of a finding has it. */
  private static String label(Kind kind) {
    return switch (kind) {
      case CULPRIT -> "culprit";
      case EDGE -> "circle";
      case STATE -> "state";
      case WAIT -> "waiting";
      case HOLDER -> "also has it";
      case BEHIND -> "behind it";
      case GROUND -> "evidence";
    };
  }

  /** The thread that waits longest may be one of those that the evidence names. */
  private void stacksOfOthers(Finding finding) throws IOException {
    long first = finding.threads().isEmpty() ? 0 : finding.threads().get(0).id();
    for (Evidence piece : finding.diagnosis().evidence()) {
      if (piece.thread() != null
          && !piece.stack().isEmpty()
          && piece.kind() != Kind.WAIT
          && piece.threadId() != first) {
        parts.stack("Stack of \"" + piece.thread() + '"', piece.stack());
      }
    }
  }
}
