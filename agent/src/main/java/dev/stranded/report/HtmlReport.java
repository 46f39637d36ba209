package dev.stranded.report;

import dev.stranded.model.Counterpart;
import dev.stranded.model.Evidence;
import dev.stranded.model.Evidence.Kind;
import dev.stranded.model.Finding;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Origin;
import dev.stranded.model.Spelling;
import dev.stranded.model.Undecided;
import dev.stranded.model.Utc;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import dev.stranded.model.report.EndedProof;
import dev.stranded.model.report.Report;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as a self-contained page: no script, no outside resource. Confined to one rendering. */
final class HtmlReport {

  private static final int THREADS = 20;

  private final HtmlWriter html;

  private HtmlReport(HtmlWriter html) {
    this.html = html;
  }

  static void write(Report report, Appendable out) throws IOException {
    new HtmlReport(new HtmlWriter(out)).page(report);
  }

  private void page(Report report) throws IOException {
    html.markup("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
        .markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .element("title", "Stranded: pid " + report.jvm().pid())
        .markup("\n<style>\n" + HtmlStyle.SHEET + "</style></head>\n<body><main>\n");
    head(report);
    if (report.findings().isEmpty()) {
      html.element(
              "p",
              "fine",
              report.undecided().isEmpty()
                  ? "No findings."
                  : "No findings, but waits that could not be decided: see below.")
          .markup("\n");
    }
    for (EndedProof proof : report.endedProofs().refutations()) {
      html.element("p", "fault", EndedProofText.of(proof)).markup("\n");
    }
    findings("Proven", with(Verdict.PROVEN, report));
    findings("Suspected", with(Verdict.SUSPECTED, report));
    undecided(report.undecided());
    foot(report);
    html.markup("</main></body></html>\n");
  }

  private void undecided(List<Undecided> undecided) throws IOException {
    if (undecided.isEmpty()) {
      return;
    }
    html.element("h2", UndecidedText.HEAD).markup("\n");
    for (Undecided one : undecided) {
      html.markup("<article>").element("p", one.explanation());
      stack("Waits on " + one.longestWait().channel().spelled(), one.longestWait().stack());
      list("Reachable from", one.reachableFrom());
      html.markup("</article>\n");
    }
  }

  private static List<Finding> with(Verdict verdict, Report report) {
    return report.findings().stream().filter(finding -> finding.verdict() == verdict).toList();
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
  }

  private void count(String what, long number) throws IOException {
    html.markup("<div>").element("dt", what).element("dd", Long.toString(number)).markup("</div>");
  }

  private void findings(String title, List<Finding> findings) throws IOException {
    if (!findings.isEmpty()) {
      html.element("h2", "group", title + " (" + findings.size() + ")").markup("\n");
    }
    for (Finding finding : findings) {
      finding(finding);
    }
  }

  private void finding(Finding finding) throws IOException {
    Wait wait = finding.longestWait();
    html.markup("<article class=\"")
        .text(finding.verdict().label())
        .markup("\"><header>")
        .element("span", "verdict", finding.verdict().label())
        .element("h3", FindingText.words(finding))
        .element("code", "soft", finding.rule().label() + " " + finding.id())
        .markup("</header>\n<p class=\"fix\"><b>Fix</b> ")
        .text(finding.diagnosis().fix())
        .markup("</p>\n");
    new WaitPicture(html).draw(finding);
    evidence(finding);
    threads(finding);
    stack("Waits on " + wait.channel().spelled(), wait.stack());
    for (Evidence piece : finding.diagnosis().evidence()) {
      if (piece.thread() != null && !piece.stack().isEmpty() && piece.kind() != Kind.WAIT) {
        stack("Stack of \"" + piece.thread() + '"', piece.stack());
      }
    }
    origin("Created by", finding.created());
    origin("Task submitted by", finding.task());
    counterparts(wait.counterparts());
    list("Reached by", finding.reachableFrom());
    html.markup("</article>\n");
  }

  private void evidence(Finding finding) throws IOException {
    html.markup("<dl class=\"evidence\">");
    for (Evidence piece : finding.diagnosis().evidence()) {
      if (piece.kind() != Kind.WAIT) {
        html.element("dt", piece.kind().label()).element("dd", piece.words());
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

  /** Nothing where the wait was never seen. */
  private static String waited(Finding finding, StuckThread thread) {
    return finding.longestWait().spelled(thread.waitedMillis());
  }

  private void threads(Finding finding) throws IOException {
    List<StuckThread> threads = finding.threads();
    html.markup("<details>").element("summary", Spelling.count(finding.count(), "thread"));
    html.markup("<div class=\"wide\"><table><tr><th>waited</th><th>name</th><th>id</th>")
        .markup("<th>kind</th></tr>");
    for (StuckThread thread : threads.subList(0, Math.min(THREADS, threads.size()))) {
      html.markup("<tr>")
          .element("td", "number", waited(finding, thread))
          .element("td", thread.name())
          .element("td", "number", Long.toString(thread.id()))
          .element(
              "td",
              (thread.virtual() ? "virtual" : "platform") + (thread.daemon() ? ", daemon" : ""))
          .markup("</tr>");
    }
    html.markup("</table></div>");
    if (finding.count() > THREADS) {
      html.element("p", "soft", "and " + (finding.count() - THREADS) + " more");
    }
    html.markup("</details>\n");
  }

  private void origin(String label, @Nullable Origin origin) throws IOException {
    if (origin != null) {
      stack(label + " \"" + origin.by() + '"', origin.stack());
    }
  }

  private void stack(String label, List<StackTraceElement> stack) throws IOException {
    List<String> frames = stack.stream().map(f -> "at " + Spelling.frame(f)).toList();
    html.markup("<details>").element("summary", label).lines(frames).markup("</details>\n");
  }

  private void counterparts(List<Counterpart> counterparts) throws IOException {
    list("The other side", counterparts.stream().map(FindingText::fate).toList());
  }

  private void list(String label, List<String> lines) throws IOException {
    if (!lines.isEmpty()) {
      html.markup("<details open>").element("summary", label).lines(lines).markup("</details>\n");
    }
  }

  private void foot(Report report) throws IOException {
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
                + " records dropped.");
  }
}
