package dev.stranded.compare.format;

import dev.stranded.compare.KnownFinding;
import dev.stranded.model.Spelling;
import java.util.List;

/**
 * Findings as workflow commands, a line each: {@code ::error file=...,line=...,title=...::words}.
 * What would end a value is escaped as GitHub's toolkit does. Stateless.
 */
final class GithubText {

  private GithubText() {}

  static String of(List<KnownFinding> findings) {
    StringBuilder text = new StringBuilder();
    for (KnownFinding finding : findings) {
      text.append(finding.isProven() ? "::error " : "::warning ");
      SourcePlace place = SourcePlace.of(finding);
      if (place != null) {
        text.append("file=").append(property(place.file())).append(',');
        text.append("line=").append(place.line()).append(',');
      }
      String title = "Stranded: " + finding.rule() + ' ' + finding.id();
      text.append("title=").append(property(Spelling.printable(title)));
      text.append("::").append(message(FindingWords.of(finding))).append('\n');
    }
    return text.toString();
  }

  private static String message(String words) {
    return words.replace("%", "%25");
  }

  private static String property(String value) {
    return message(value).replace(":", "%3A").replace(",", "%2C");
  }
}
