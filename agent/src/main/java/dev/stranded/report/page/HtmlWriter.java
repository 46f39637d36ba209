package dev.stranded.report;

import dev.stranded.model.Spelling;
import java.io.IOException;
import java.util.List;

/**
 * Writes HTML in which every text is escaped: only what comes as a tag is markup. Confined to one
 * rendering.
 */
final class HtmlWriter {

  private final Appendable out;

  HtmlWriter(Appendable out) {
    this.out = out;
  }

  /** Markup of ours, as it is; never anything that was observed. */
  HtmlWriter markup(String constant) throws IOException {
    out.append(constant);
    return this;
  }

  /** Text on one line, escaped for elements and quoted attributes alike. */
  HtmlWriter text(String observed) throws IOException {
    String text = Spelling.printable(observed);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return this;
  }

  /** {@code <pre>}, with a line of text each. */
  HtmlWriter lines(List<String> lines) throws IOException {
    markup("<pre>");
    String separator = "";
    for (String line : lines) {
      markup(separator).text(line);
      separator = "\n";
    }
    return markup("</pre>");
  }

  /** {@code <tag>text</tag>}. */
  HtmlWriter element(String tag, String text) throws IOException {
    return markup("<" + tag + ">").text(text).markup("</" + tag + ">");
  }

  /** {@code <tag class="…">text</tag>}. */
  HtmlWriter element(String tag, String style, String text) throws IOException {
    return markup("<" + tag + " class=\"")
        .text(style)
        .markup("\">")
        .text(text)
        .markup("</" + tag + ">");
  }
}
