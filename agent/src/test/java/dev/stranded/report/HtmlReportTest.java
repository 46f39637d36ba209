package dev.stranded.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Diagnosis;
import dev.stranded.model.Evidence;
import dev.stranded.model.Finding;
import dev.stranded.model.KnownLibrary;
import dev.stranded.model.Verdict;
import dev.stranded.model.WaitKind;
import dev.stranded.model.report.WaitTime;
import dev.stranded.model.report.WaitingStack;
import dev.stranded.model.report.WaitingThreads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    assertThat(page.split("<script", -1)).hasSize(2);
    assertThat(page)
        .doesNotContain("alert('x')")
        .contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;\ufffd")
        .contains("died of java.io.IOException: &lt;eof&gt;");
  }

  @Test
  void escapesWhateverIsInAStack() throws IOException {
    StringBuilder page = new StringBuilder();
    String attack = "</script><script>alert('x')</script>";
    StackTraceElement frame = new StackTraceElement("A", attack, attack, 1);
    WaitingStack stack =
        new WaitingStack(
            null, WaitKind.LOCK, List.of(frame), 1, 1, Map.of(WaitTime.MOMENT, 1), List.of());

    HtmlReport.write(Reports.of().with(new WaitingThreads(List.of(stack))), page);

    assertThat(page.toString().split("<script", -1)).hasSize(3);
    assertThat(page.toString().split("</script", -1)).hasSize(3);
    assertThat(page).contains("&lt;/script&gt;", "\\u003c/script\\u003e");
  }

  @Test
  void groupsWithCountsAndLinks() throws IOException {
    String page =
        page(
            Reports.finding("f1", 2),
            Reports.finding("f2", 3, Verdict.SUSPECTED, "w", "Why."),
            Reports.finding("f3", 4, Verdict.SUSPECTED, "w", "Why."),
            Reports.finding("f4", 5, Verdict.SUSPECTED, "w", "Why."),
            Reports.finding("f5", 6, Verdict.SUSPECTED, "w", "Why."));

    assertThat(page)
        .contains("<h2>Proven <span class=\"soft\">1 finding, 2 threads</span></h2>")
        .contains("<h2>Suspected <span class=\"soft\">4 findings, 18 threads</span></h2>")
        .contains("<a href=\"#suspected\" class=\"suspected\">Suspected <b>4</b></a>")
        .contains("<a href=\"#suspected-f4\">")
        .contains("<article id=\"suspected-f4\"")
        .doesNotContain("href=\"#undecided\"", "href=\"#waiting\"");
  }

  @Test
  void tellsTheFixThenTheEvidenceThenWhoWaitsForWhom() throws IOException {
    String page = page(Reports.large("f2"));

    assertThat(page.indexOf("<p class=\"fix\">"))
        .isPositive()
        .isLessThan(page.indexOf("<dl class=\"evidence\">"));
    assertThat(page.indexOf("<dl class=\"evidence\">"))
        .isLessThan(page.indexOf("<svg class=\"picture\""));
  }

  /** As in a deadlock, whose evidence has the stack of every thread in it. */
  @Test
  void tellsTheStackOfTheFirstThreadOnce() throws IOException {
    Finding finding = Reports.finding("f1", 2);
    List<StackTraceElement> stack = finding.longestWait().stack();
    List<Evidence> circle =
        List.of(
            new Evidence(Evidence.Kind.EDGE, "One.", "worker-0", 20, stack),
            new Evidence(Evidence.Kind.EDGE, "Other.", "worker-1", 21, stack));
    Finding deadlock =
        finding.explained(new Diagnosis(null, "Circle.", "Break it.", circle), "Why.");

    assertThat(page(deadlock))
        .contains("<summary>Stack of &quot;worker-1&quot;</summary>")
        .doesNotContain("<summary>Stack of &quot;worker-0&quot;</summary>");
  }

  @Test
  void showsAllWaitingThreadsAndTheirTimes() throws IOException {
    StringBuilder page = new StringBuilder();

    HtmlReport.write(Reports.waiting("worker"), page);

    assertThat(page)
        .contains("<h2>All waiting threads <span class=\"soft\">15 threads without")
        .contains("com.acme.Idle.run(Idle.java:3)")
        .contains("aria-label=\"3 threads for at least 1 min\"")
        .contains("aria-label=\"12 threads for at least 1 s\"");
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
  void staysSmallWithAHundredFindingsInDeepStacks() throws IOException {
    Finding[] findings = new Finding[100];
    List<WaitingStack> stacks = new ArrayList<>();
    for (int i = 0; i < findings.length; i++) {
      findings[i] = Reports.deep("f" + i, i);
    }
    for (int i = 0; i < 2_000; i++) {
      List<StackTraceElement> stack = Reports.deep("f" + i, i).longestWait().stack();
      Map<WaitTime, Integer> times = Map.of(WaitTime.MOMENT, 50);
      stacks.add(new WaitingStack(null, WaitKind.LOCK, stack, 50, 1, times, List.of()));
    }
    StringBuilder page = new StringBuilder();

    HtmlReport.write(Reports.of(findings).with(new WaitingThreads(stacks)), page);

    assertThat(page.length()).isLessThan(1_000_000);
    assertThat(page).contains("Shortened from 120 frames.", "and at 1975 other sites");
  }

  @Test
  void showsWholeStacksWhereThereIsRoom() throws IOException {
    assertThat(page(Reports.deep("f1", 1)))
        .contains("com.acme.Deep1.call0(", "com.acme.Deep1.call119(")
        .doesNotContain("Shortened");
  }

  @Test
  void putsThreadsOfKnownLibrariesInAGroupOfTheirOwn() throws IOException {
    KnownLibrary library = new KnownLibrary("Netty", "4.1", "https://netty.io/", "Shut it down.");
    Finding some = Reports.finding("f1", 1);
    Finding known = some.explained(some.diagnosis().of(library), some.explanation());
    String text = page(known, Reports.finding("f2", 1));
    assertThat(text).contains("Known libraries <b>1</b>").contains("Netty (4.1): Shut it down.");
    assertThat(text.indexOf("proven-f2")).isLessThan(text.lastIndexOf("proven-f1"));
    assertThat(TextReport.render(Reports.of(known), false, 100, Extent.SHORT))
        .contains(TextReport.LIBRARIES)
        .contains("library      Netty (4.1): Shut it down. https://netty.io/");
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
