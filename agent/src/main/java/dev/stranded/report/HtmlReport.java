package dev.stranded.report;

import dev.stranded.model.Finding;
import dev.stranded.model.Spelling;
import dev.stranded.model.Undecided;
import dev.stranded.model.Utc;
import dev.stranded.model.Verdict;
import dev.stranded.model.report.Contention;
import dev.stranded.model.report.EndedProof;
import dev.stranded.model.report.IgnoredFinding;
import dev.stranded.model.report.IgnoredFindings;
import dev.stranded.model.report.Report;
import dev.stranded.report.contention.ContentionTable;
import dev.stranded.report.page.FoldedParts;
import dev.stranded.report.page.HtmlWriter;
import dev.stranded.report.page.PageScript;
import dev.stranded.report.page.PageStyle;
import dev.stranded.report.page.WaitTimes;
import dev.stranded.report.page.WaitingChart;
import java.io.IOException;
import java.util.List;

/** A report as a self-contained page: no outside resource. Confined to one rendering. */
public final class HtmlReport {

  /** So many links to cards are seen at once. */
  private static final int MOST_LINKS = 10;

  /** Fewer cards need no overview. */
  private static final int FEWEST_LINKS = 4;

  private final HtmlWriter html;
  private final FindingCard card;
  private final List<Finding> proven;
  private final List<Finding> suspected;
  private final List<Finding> ofLibraries;
  private final List<Undecided> undecided;

  private HtmlReport(Report report, HtmlWriter html) {
    this.html = html;
    this.proven = with(Verdict.PROVEN, report);
    this.suspected = with(Verdict.SUSPECTED, report);
    this.ofLibraries = report.findings().stream().filter(HtmlReport::isOfLibrary).toList();
    this.undecided = report.undecided();
    int cards = report.findings().size() + undecided.size();
    this.card = new FindingCard(html, new FoldedParts(html, cards));
  }

  /**
   * Writes {@code report}.
   *
   * @throws IOException if {@code out} does
   */
  public static void write(Report report, Appendable out) throws IOException {
    new HtmlReport(report, new HtmlWriter(out)).page(report);
  }

  /** The page of {@code report}. */
  public static String text(Report report) {
    StringBuilder text = new StringBuilder();
    try {
      write(report, text);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.toString();
  }

  private static List<Finding> with(Verdict verdict, Report report) {
    return report.findings().stream()
        .filter(finding -> finding.verdict() == verdict && !isOfLibrary(finding))
        .toList();
  }

  private static boolean isOfLibrary(Finding finding) {
    return finding.diagnosis().knownLibrary() != null;
  }

  private void page(Report report) throws IOException {
    html.markup("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
        .markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .markup("<meta http-equiv=\"Content-Security-Policy\" content=\"" + PageScript.POLICY)
        .markup("\">\n")
        .element("title", "Stranded: pid " + report.jvm().pid())
        .markup("\n<style>\n" + PageStyle.SHEET + "</style></head>\n<body><main>\n");
    head(report);
    links(report);
    for (EndedProof proof : report.endedProofs().refutations()) {
      html.element("p", "fault", EndedProofText.of(proof)).markup("\n");
    }
    findings("proven", "Proven", "Nobody can ever wake these threads.", proven);
    findings(
        "suspected",
        "Suspected",
        "The evidence speaks against these threads, but does not prove that they are lost.",
        suspected);
    findings(
        "libraries",
        "Known libraries",
        "Threads that these libraries start for themselves.",
        ofLibraries);
    undecided(report.undecidedThreads());
    ignored(report.ignored());
    waiting(report);
    contention(report.contention());
    foot(report);
    html.markup("</main>\n<script>" + PageScript.SCRIPT + "</script></body></html>\n");
  }

  private void head(Report report) throws IOException {
    html.element("h1", "Stranded threads")
        .element(
            "div",
            "soft",
            "pid "
                + report.jvm().pid()
                + " · "
                + report.jvm().vm()
                + " "
                + report.jvm().version()
                + " · "
                + Utc.text(report.time().toEpochMilli()))
        .markup("\n<dl class=\"counts\">");
    count("proven stuck", report.summary().proven());
    count("suspected", report.summary().suspected());
    count("waiting", report.summary().waiting());
    count("platform threads", report.summary().threads());
    count("virtual threads", report.summary().virtualThreads());
    html.markup("</dl>\n");
    if (report.findings().isEmpty()) {
      html.element(
              "p",
              "fine",
              undecided.isEmpty()
                  ? "No findings."
                  : "No findings, but waits that could not be decided: see below.")
          .markup("\n");
    }
  }

  private void count(String what, long number) throws IOException {
    html.markup("<div>").element("dt", what).element("dd", Long.toString(number)).markup("</div>");
  }

  private void links(Report report) throws IOException {
    html.markup("<nav>");
    link("proven", "Proven", proven.size());
    link("suspected", "Suspected", suspected.size());
    link("libraries", "Known libraries", ofLibraries.size());
    link("undecided", "Not decided", undecided.size());
    if (!report.waiting().stacks().isEmpty()) {
      html.markup("<a href=\"#waiting\">All waiting threads</a><a href=\"#times\">Wait times</a>");
    }
    if (!report.contention().sites().isEmpty()) {
      html.markup("<a href=\"#contention\">Contention</a>");
    }
    if (!report.findings().isEmpty() || !undecided.isEmpty()) {
      html.markup("<button id=\"unfold\" type=\"button\" aria-pressed=\"false\" hidden>")
          .markup("Open all stacks</button>");
    }
    html.markup("</nav>\n");
  }

  private void link(String anchor, String title, int cards) throws IOException {
    if (cards > 0) {
      html.markup("<a href=\"#" + anchor + "\" class=\"" + anchor + "\">" + title + " ")
          .element("b", Integer.toString(cards))
          .markup("</a>");
    }
  }

  private void findings(String anchor, String title, String meaning, List<Finding> findings)
      throws IOException {
    if (findings.isEmpty()) {
      return;
    }
    int threads = findings.stream().mapToInt(Finding::count).sum();
    group(anchor, title, Spelling.count(findings.size(), "finding"), threads, meaning);
    if (findings.size() >= FEWEST_LINKS) {
      html.markup(findings.size() > MOST_LINKS ? "<details>" : "<details open>")
          .element("summary", "Overview")
          .markup("<ol class=\"overview\">\n");
      for (Finding finding : findings) {
        html.markup("<li><a href=\"#")
            .text(FindingCard.anchor(finding))
            .markup("\">")
            .text(FindingText.words(finding))
            .markup("</a> ")
            .element("span", "soft", Spelling.count(finding.count(), "thread"))
            .markup("</li>\n");
      }
      html.markup("</ol></details>\n");
    }
    for (Finding finding : findings) {
      card.write(finding);
    }
    html.markup("</section>\n");
  }

  private void ignored(IgnoredFindings known) throws IOException {
    for (String each : known.expired()) {
      html.element("p", "soft", each).markup("\n");
    }
    if (!known.findings().isEmpty()) {
      html.markup("<details>")
          .element("summary", "Declared known: " + known.findings().size())
          .markup("<ul>\n");
      for (IgnoredFinding each : known.findings()) {
        html.element("li", IgnoredText.line(each)).markup("\n");
      }
      html.markup("</ul></details>\n");
    }
  }

  private void undecided(int threads) throws IOException {
    if (undecided.isEmpty()) {
      return;
    }
    String places = Spelling.count(undecided.size(), "place");
    group("undecided", "Not decided", places, threads, UndecidedText.HEAD + ".");
    for (Undecided one : undecided) {
      card.write(one);
    }
    html.markup("</section>\n");
  }

  private void group(String anchor, String title, String cards, int threads, String meaning)
      throws IOException {
    html.markup("<section id=\"" + anchor + "\" class=\"group\"><h2>" + title + " ")
        .element("span", "soft", cards + ", " + Spelling.count(threads, "thread"))
        .markup("</h2>\n")
        .element("p", "soft", meaning)
        .markup("\n");
  }

  private void waiting(Report report) throws IOException {
    if (report.waiting().stacks().isEmpty()) {
      return;
    }
    int threads = report.waiting().threads();
    html.markup("<section id=\"waiting\" class=\"group\"><h2>All waiting threads ")
        .element("span", "soft", Spelling.count(threads, "thread") + " without a time limit")
        .markup("</h2>\n");
    new WaitingChart(html).draw(report.waiting());
    html.markup("</section>\n<section id=\"times\" class=\"group\"><h2>Wait times</h2>\n")
        .element("p", "soft", "A wait that began before it was first seen has lasted longer.")
        .markup("\n");
    new WaitTimes(html).draw(report.waiting());
    html.markup("</section>\n");
  }

  private void contention(Contention contention) throws IOException {
    if (contention.sites().isEmpty() && contention.pools().isEmpty()) {
      return;
    }
    html.markup("<section id=\"contention\" class=\"group\"><h2>Contention</h2>\n")
        .element(
            "p",
            "soft",
            "Where threads wait now without a time limit, and how long waits there took that ended:"
                + " parks of a millisecond and more, at most 500 a second; no monitors.")
        .markup("\n");
    new ContentionTable(html).draw(contention);
    html.markup("</section>\n");
  }

  private void foot(Report report) throws IOException {
    html.markup("<footer>");
    for (String caveat : report.round().caveats()) {
      html.element("p", "soft", "Note: " + caveat);
    }
    html.element("p", "soft", ProofText.of(report.proof()))
        .element(
            "p",
            "soft",
            "This look took "
                + report.round().observeMicros()
                + " µs to observe and "
                + report.round().detectMicros()
                + " µs to detect; "
                + report.health().woven()
                + " methods woven, "
                + report.health().hookFailures()
                + " failures in them, "
                + report.health().droppedRecords()
                + " records dropped.")
        .markup("</footer>");
  }
}
