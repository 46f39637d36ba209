package dev.stranded.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Finding;
import dev.stranded.model.Verdict;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  private static String page(Finding... findings) throws IOException {
    StringBuilder page = new StringBuilder();
    HtmlReport.write(Reports.of(findings), page);
    return page.toString();
  }

  @Test
  void escapesWhateverWasObserved() throws IOException {
    String attack = "\"><script>alert('x')</script>&\u0000";

    String page = page(Reports.finding(attack, 1, Verdict.PROVEN, attack, attack));

    assertThat(page)
        .doesNotContain("<script")
        .doesNotContain("alert('x')")
        .contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;\ufffd")
        .contains("died of java.io.IOException: &lt;eof&gt;");
  }

  @Test
  void needsNothingFromOutside() throws IOException {
    assertThat(page(Reports.finding("f1", 1)))
        .doesNotContain("://")
        .doesNotContain("src=")
        .doesNotContain("url(")
        .doesNotContain("@import")
        .contains("prefers-color-scheme: dark");
  }

  @Test
  void closesWhatItOpens() throws IOException {
    String page = page(Reports.finding("f1", 150));

    for (String tag :
        new String[] {"article", "details", "summary", "table", "tr", "td", "pre", "p"}) {
      assertThat(count(page, "<" + tag + "[ >]")).as(tag).isEqualTo(count(page, "</" + tag + ">"));
    }
    assertThat(page).contains("and 130 more");
  }

  private static int count(String page, String pattern) {
    return page.split(pattern, -1).length;
  }

  @Test
  void saysNothingOfAWaitThatWasNeverSeen() throws IOException {
    Finding seen = Reports.finding("f1", 1);

    assertThat(page(seen)).contains("1 min 5 s");
    assertThat(page(Reports.neverSeenWaiting(seen)))
        .contains("1 thread in queue-take.</h3>")
        .doesNotContain("0 ms");
  }

  @Test
  void showsTheFixTheEvidenceAndWhoWaitsForWhom() throws IOException {
    String page = page(Reports.finding("f1", 1), Reports.large("f2"));

    assertThat(page)
        .contains("<h3>Producer died: worker waits.</h3>")
        .contains("<b>Fix</b> Start it again.")
        .contains("<dt>culprit</dt><dd>The producer of worker died.</dd>")
        .contains("<svg class=\"picture\"");
  }

  @Test
  void staysSmallWithAHundredFindings() throws IOException {
    Finding[] findings = new Finding[100];
    for (int i = 0; i < findings.length; i++) {
      findings[i] = Reports.finding("f" + i, 200);
    }

    assertThat(page(findings).length()).isLessThan(1_000_000);
  }

  @Test
  void saysThatNothingWasFound() throws IOException {
    assertThat(page())
        .contains("No findings.")
        .doesNotContain("can still be woken")
        .doesNotContain("<article");
  }

  @Test
  void tellsARefutedProof() throws IOException {
    StringBuilder page = new StringBuilder();

    HtmlReport.write(Reports.of().with(Reports.endedProofs()), page);

    assertThat(page).contains("REFUTED PROOF: ").contains("Nothing reaches &lt;it&gt;.");
  }
}
