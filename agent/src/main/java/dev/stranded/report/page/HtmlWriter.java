package dev.stranded.report.page;

import dev.stranded.model.Spelling;
import java.io.IOException;
import java.util.List;

/**
 * Writes HTML in which every text is escaped: only what comes as a tag is markup. Confined to one
 * rendering.
 */
public final class HtmlWriter {

  private final Appendable out;

  /** Writes to {@code out}. */
  public HtmlWriter(Appendable out) {
    this.out = out;
  }

  /** Markup of ours, as it is; never anything that was observed. */
  public HtmlWriter markup(String constant) throws IOException {
    out.append(constant);
    return this;
  }

  /** Text on one line, escaped for elements and quoted attributes alike. */
  public HtmlWriter text(String observed) throws IOException {
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

  /** Text as a string of JSON in a script element, which nothing in it can end. */
  HtmlWriter scriptString(String observed) throws IOException {
    String text = Spelling.printable(observed);
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '<' -> out.append("\\u003c");
        case '>' -> out.append("\\u003e");
        case '&' -> out.append("\\u0026");
        default -> out.append(c);
      }
    }
    out.append('"');
    return this;
  }

  /** {@code <pre>}, with a line of text each. */
  public HtmlWriter lines(List<String> lines) throws IOException {
    markup("<pre>");
    String separator = "";
    for (String line : lines) {
      markup(separator).text(line);
      separator = "\n";
    }
    return markup("</pre>");
  }

  /** {@code <tag>text</tag>}. */
  public HtmlWriter element(String tag, String text) throws IOException {
    return markup("<" + tag + ">").text(text).markup("</" + tag + ">");
  }

  /** {@code <tag class="…">text</tag>}. */
  public HtmlWriter element(String tag, String style, String text) throws IOException {
    return markup("<" + tag + " class=\"")
        .text(style)
        .markup("\">")
        .text(text)
        .markup("</" + tag + ">");
  }
}
