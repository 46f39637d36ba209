package dev.stranded.compare.format;

import dev.stranded.compare.KnownFinding;
import dev.stranded.model.Spelling;
import java.util.List;

/**
 * Findings as test cases that have failed; one that has passed if there is none, for a suite
 * without tests is an error to some who read it. Stateless.
 */
final class JunitText {

  private JunitText() {}

  static String of(List<KnownFinding> findings) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    int tests = Math.max(1, findings.size());
    xml.append("<testsuites>\n<testsuite name=\"Stranded\" tests=\"")
        .append(tests)
        .append("\" failures=\"")
        .append(findings.size())
        .append("\" errors=\"0\" skipped=\"0\">\n");
    if (findings.isEmpty()) {
      xml.append("<testcase classname=\"stranded\" name=\"no findings\"/>\n");
    }
    for (KnownFinding finding : findings) {
      xml.append("<testcase classname=\"stranded.")
          .append(escaped(finding.rule()))
          .append("\" name=\"")
          .append(escaped(finding.id() + ' ' + finding.place()))
          .append("\">\n<failure type=\"")
          .append(escaped(finding.verdict()))
          .append("\" message=\"")
          .append(escaped(finding.headline()))
          .append("\">")
          .append(escaped(FindingWords.of(finding)))
          .append("</failure>\n</testcase>\n");
    }
    return xml.append("</testsuite>\n</testsuites>\n").toString();
  }

  private static String escaped(String text) {
    return Spelling.printable(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
