package dev.stranded.report.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Channel;
import dev.stranded.model.Finding;
import dev.stranded.model.Proof;
import dev.stranded.model.Rule;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import dev.stranded.model.report.Contention;
import dev.stranded.model.report.Report;
import dev.stranded.report.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final Path PAGE = Path.of("..", "docs", "operations", "prometheus.md");

  private final MetricsPage page = new MetricsPage();

  private String text(String accept) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    page.write(accept, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<String> series(Report report) throws IOException {
    page.accept(report);
    return text("").lines().filter(line -> !line.startsWith("#")).toList();
  }

  @Test
  void saysWhatTheReportSays() throws IOException {
    Finding proven = Reports.finding("f1", 3);
    Finding suspected = with(Reports.finding("f2", 1), Rule.GROWTH, Verdict.SUSPECTED);

    List<String> series = series(Reports.of(proven, suspected).with(Reports.endedProofs()));

    assertThat(series)
        .contains(
            "stranded_threads{kind=\"platform\",state=\"waiting\"} 4.0",
            "stranded_threads{kind=\"platform\",state=\"other\"} 8.0",
            "stranded_threads{kind=\"virtual\",state=\"waiting\"} 1.0",
            "stranded_threads{kind=\"virtual\",state=\"other\"} 2.0",
            "stranded_waiting_threads{verdict=\"proven\"} 3.0",
            "stranded_waiting_threads{verdict=\"suspected\"} 1.0",
            "stranded_waiting_threads{verdict=\"undecided\"} 0.0",
            "stranded_waiting_threads{verdict=\"none\"} 1.0",
            "stranded_findings{rule=\"no-counterpart\",verdict=\"proven\"} 1.0",
            "stranded_findings{rule=\"growth\",verdict=\"suspected\"} 1.0",
            "stranded_ignored_findings 0.0",
            "stranded_finding_threads{finding=\"f1\"} 3.0",
            "stranded_finding_threads_truncated 0.0",
            "stranded_finding_info{finding=\"f1\",pattern=\"producer-died\","
                + "rule=\"no-counterpart\",site=\"com.acme.Feed.run\",verdict=\"proven\"} 1",
            "stranded_proofs_total{outcome=\"finished\"} 0.0",
            "stranded_proofs_total{outcome=\"failed\"} 4.0",
            "stranded_refuted_proofs_total 1.0",
            "stranded_hook_failures_total 0.0",
            "stranded_dropped_records_total 7.0");
  }

  /** Of two reports between two scrapes neither is lost. */
  @Test
  void addsUpWhatEachReportTells() throws IOException {
    Report report = Reports.of();
    page.accept(report);
    List<String> series =
        series(
            new Report(
                report.time(),
                report.jvm(),
                report.summary(),
                new Proof(true, "new suspects", 250, 40, 1_000, Map.of()),
                report.findings(),
                report.round(),
                report.health(),
                report.endedProofs()));

    assertThat(series)
        .contains(
            "stranded_round_duration_seconds_count 2",
            "stranded_round_duration_seconds_sum 0.0035",
            "stranded_proof_pause_seconds_count 1",
            "stranded_proof_pause_seconds_sum 0.25",
            "stranded_proofs_total{outcome=\"finished\"} 1.0");
  }

  @Test
  void sumsWaitsThatEnded() throws IOException {
    List<Contention.EndedKind> kinds =
        List.of(
            new Contention.EndedKind(WaitKind.LOCK, 12, 3_500),
            new Contention.EndedKind(WaitKind.QUEUE_TAKE, 1, 7),
            new Contention.EndedKind(WaitKind.LATCH, 2, 1_000),
            new Contention.EndedKind(WaitKind.PHASER, 3, 2_000));
    assertThat(series(Reports.of().with(new Contention(List.of(), List.of(), kinds))))
        .contains(
            "stranded_wait_seconds_count{kind=\"lock\"} 12",
            "stranded_wait_seconds_sum{kind=\"lock\"} 3.5",
            "stranded_wait_seconds_count{kind=\"queue-take\"} 1",
            "stranded_wait_seconds_sum{kind=\"queue-take\"} 0.007",
            "stranded_wait_seconds_count{kind=\"other\"} 5",
            "stranded_wait_seconds_sum{kind=\"other\"} 3.0");
    assertThat(series(Reports.of())).noneMatch(line -> line.contains("wait_seconds"));
  }

  @Test
  void givesTheLargestFindingsTheirOwnSeries() throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      findings.add(sized("f" + i, i + 1));
    }

    List<String> series = series(Reports.of(findings.toArray(Finding[]::new)));

    assertThat(series)
        .hasSizeLessThanOrEqualTo(Series.MOST)
        .contains("stranded_finding_threads_truncated 9980.0")
        .contains("stranded_finding_threads{finding=\"f9999\"} 10000.0")
        .contains("stranded_finding_threads{finding=\"f9980\"} 9981.0")
        .noneMatch(line -> line.contains("\"f9979\""));
  }

  @Test
  void keepsToTheLimitWhateverThereIs() throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (Rule rule : Rule.values()) {
        for (Verdict verdict : Verdict.values()) {
          findings.add(with(sized(rule + "-" + verdict + i, i + 1), rule, verdict));
        }
      }
    }

    List<Contention.EndedKind> kinds = new ArrayList<>();
    for (WaitKind kind : WaitKind.values()) {
      kinds.add(new Contention.EndedKind(kind, 1, 1));
    }

    List<String> series =
        series(
            Reports.of(findings.toArray(Finding[]::new))
                .with(new Contention(List.of(), List.of(), kinds)));

    assertThat(series).hasSizeBetween(Series.MOST - 1, Series.MOST);
  }

  /** Class files may give any name to anything. */
  @Test
  void showsNamesAsText() throws IOException {
    String hostile = "a\u001b[31m\nstranded_up 1\r\"}\\ \ud800 \u202e";
    Finding finding = Reports.finding("f1", 1);
    Wait wait = finding.longestWait();
    List<StackTraceElement> stack =
        List.of(new StackTraceElement(hostile, hostile, "A.java", 1), wait.stack().get(1));
    Wait waiting =
        new Wait(
            wait.kind(),
            new Channel(hostile, "1"),
            wait.waitedMillis(),
            stack,
            wait.shape(),
            wait.release(),
            wait.counterparts(),
            wait.history(),
            true);

    List<String> series = series(Reports.of(with(finding, waiting)));

    assertThat(series).filteredOn(line -> !line.startsWith("stranded_finding_info{")).hasSize(21);
    assertThat(text(OPEN_METRICS) + text("")).doesNotContain("\u001b", "\r", "\u202e", "?");
    assertThat(series)
        .anyMatch(
            line ->
                line.contains(
                    "site=\"a\ufffd[31m\ufffdstranded_up 1\ufffd\\\"}\\\\ \ufffd \ufffd."));
  }

  /** Each name is told on the page, and none besides. */
  @Test
  void keepsTheNamesOfThePage() throws IOException {
    Contention ended =
        new Contention(
            List.of(), List.of(), List.of(new Contention.EndedKind(WaitKind.LOCK, 1, 1)));
    page.accept(Reports.of(Reports.finding("f1", 1)).with(ended));
    TreeSet<String> names = new TreeSet<>();
    text("")
        .lines()
        .filter(line -> line.startsWith("# TYPE "))
        .forEach(line -> names.add(name(line)));
    TreeSet<String> told = new TreeSet<>();
    try (Stream<String> lines = Files.lines(PAGE)) {
      lines
          .filter(line -> line.startsWith("| `stranded_"))
          .forEach(line -> told.add(line.split("[`{]", -1)[1]));
    }

    assertThat(told).isNotEmpty().isEqualTo(names);
  }

  /** What is shipped for Prometheus and Grafana asks for nothing that is not there. */
  @Test
  void servesWhatRulesAndDashboardAskFor() throws IOException {
    page.accept(Reports.of(Reports.finding("f1", 1)));
    String served = text("");
    for (String file : List.of("rules.yml", "dashboard.json")) {
      String shipped = Files.readString(PAGE.resolveSibling("prometheus").resolve(file));
      List<String> asked =
          java.util.regex.Pattern.compile("\\bstranded_[a-z_]+")
              .matcher(shipped)
              .results()
              .map(match -> match.group())
              .distinct()
              .toList();
      assertThat(asked).as(file).isNotEmpty().allMatch(name -> served.contains("\n" + name));
    }
  }

  private static String name(String line) {
    return line.split(" ", -1)[2];
  }

  private static Finding sized(String id, int count) {
    Finding one = Reports.finding(id, 1);
    return new Finding(
        id,
        one.verdict(),
        one.rule(),
        one.threads(),
        count,
        one.longestWait(),
        one.created(),
        one.task(),
        one.reachableFrom(),
        one.unless(),
        one.caveats(),
        one.explanation(),
        one.diagnosis());
  }

  private static Finding with(Finding one, Rule rule, Verdict verdict) {
    return new Finding(
        one.id(),
        verdict,
        rule,
        one.threads(),
        one.count(),
        one.longestWait(),
        one.created(),
        one.task(),
        one.reachableFrom(),
        one.unless(),
        one.caveats(),
        one.explanation(),
        one.diagnosis());
  }

  private static Finding with(Finding one, Wait wait) {
    return new Finding(
        one.id(),
        one.verdict(),
        one.rule(),
        one.threads(),
        one.count(),
        wait,
        one.created(),
        one.task(),
        one.reachableFrom(),
        one.unless(),
        one.caveats(),
        one.explanation(),
        one.diagnosis());
  }
}
