package dev.stranded.report.metrics;

import dev.stranded.explain.Places;
import dev.stranded.model.Finding;
import dev.stranded.model.Pattern;
import dev.stranded.model.Rule;
import dev.stranded.model.Spelling;
import dev.stranded.model.Verdict;
import dev.stranded.model.WaitKind;
import dev.stranded.model.report.Contention;
import dev.stranded.model.report.Report;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A report as metrics, at most {@value #MOST} series whatever the application does. Names and
 * labels are a contract: {@code docs/operations/prometheus.md}. Confined to one scrape.
 */
final class Series {

  /** Most series of one JVM. */
  static final int MOST = 64;

  /** Most findings that have series of their own. */
  static final int MOST_FINDINGS = 20;

  /** Ended waits of other kinds are summed as one: what has a series keeps it. */
  private static final Set<WaitKind> OWN_SERIES =
      EnumSet.of(
          WaitKind.LOCK,
          WaitKind.CONDITION,
          WaitKind.QUEUE_TAKE,
          WaitKind.QUEUE_PUT,
          WaitKind.FUTURE);

  private static final int PER_FINDING = 2;
  private static final double MICROS = 1e6;
  private static final double MILLIS = 1e3;

  private static final Comparator<Finding> LARGEST_FIRST =
      Comparator.comparingInt(Finding::count).reversed().thenComparing(Finding::id);

  private final List<MetricSnapshot> metrics = new ArrayList<>();
  private int series;

  private Series() {}

  static MetricSnapshots of(Report report, Totals totals) {
    Series all = new Series();
    all.threads(report);
    all.rules(report.findings());
    all.ignored(report);
    all.durations(totals);
    all.ended(report.contention().ended());
    all.counters(report, totals);
    all.findings(report.findings());
    return new MetricSnapshots(all.metrics);
  }

  private void threads(Report report) {
    Report.Summary summary = report.summary();
    int platformWaiting = summary.waiting() - summary.waitingVirtual();
    Gauge threads = new Gauge("stranded_threads", "Live threads; waiting: without a time limit.");
    threads.set(platformWaiting, "kind", "platform", "state", "waiting");
    threads.set(summary.threads() - platformWaiting, "kind", "platform", "state", "other");
    threads.set(summary.waitingVirtual(), "kind", "virtual", "state", "waiting");
    // Virtual threads that were not seen alive may be seen waiting.
    int otherVirtual = Math.max(0, summary.virtualThreads() - summary.waitingVirtual());
    threads.set(otherVirtual, "kind", "virtual", "state", "other");
    threads.add();
    int undecided = report.undecidedThreads();
    int collected = threads(report.findings(), Rule.COLLECTED);
    int judged = summary.proven() - collected + summary.suspected() + undecided;
    Gauge waiting =
        new Gauge("stranded_waiting_threads", "Threads that wait without a time limit.");
    waiting.set(summary.proven(), "verdict", "proven");
    waiting.set(summary.suspected(), "verdict", "suspected");
    waiting.set(undecided, "verdict", "undecided");
    waiting.set(Math.max(0, summary.waiting() - judged), "verdict", "none");
    waiting.add();
  }

  private static int threads(List<Finding> findings, Rule rule) {
    return findings.stream()
        .filter(finding -> finding.rule() == rule)
        .mapToInt(Finding::count)
        .sum();
  }

  private void rules(List<Finding> findings) {
    Map<Rule, Map<Verdict, Integer>> counts = new EnumMap<>(Rule.class);
    for (Finding finding : findings) {
      counts
          .computeIfAbsent(finding.rule(), rule -> new EnumMap<>(Verdict.class))
          .merge(finding.verdict(), 1, Integer::sum);
    }
    Gauge gauge = new Gauge("stranded_findings", "Findings of the last report.");
    counts.forEach(
        (rule, byVerdict) ->
            byVerdict.forEach(
                (verdict, count) ->
                    gauge.set(count, "rule", rule.label(), "verdict", verdict.label())));
    gauge.add();
  }

  private void ignored(Report report) {
    Gauge gauge = new Gauge("stranded_ignored_findings", "Findings that were declared known.");
    gauge.set(report.ignored().findings().size());
    gauge.add();
  }

  private void durations(Totals totals) {
    summary(
        "stranded_round_duration_seconds",
        "How long the agent looked and judged, by round.",
        totals.rounds(),
        totals.roundMicros() / MICROS);
    summary(
        "stranded_proof_pause_seconds",
        "How long the JVM stood still for a heap dump, by proof.",
        totals.proofs(),
        totals.pauseMillis() / MILLIS);
  }

  /** A series of counts and one of sums for each kind that was recorded; the rest as one kind. */
  private void ended(List<Contention.EndedKind> kinds) {
    if (kinds.isEmpty()) {
      return;
    }
    SummarySnapshot.Builder waits = SummarySnapshot.builder();
    waits.name("stranded_wait_seconds");
    waits.help("Waits that ended: parks of 1 ms and more, at most 500 a second, with a caller.");
    Map<WaitKind, Contention.EndedKind> shown = new EnumMap<>(WaitKind.class);
    for (Contention.EndedKind kind : kinds) {
      WaitKind as = OWN_SERIES.contains(kind.kind()) ? kind.kind() : WaitKind.OTHER;
      shown.merge(
          as,
          new Contention.EndedKind(as, kind.count(), kind.sumMillis()),
          (one, two) ->
              new Contention.EndedKind(
                  as, one.count() + two.count(), one.sumMillis() + two.sumMillis()));
    }
    for (Contention.EndedKind kind : shown.values()) {
      waits.dataPoint(
          SummaryDataPointSnapshot.builder()
              .count(kind.count())
              .sum(kind.sumMillis() / MILLIS)
              .labels(Labels.of("kind", kind.kind().label()))
              .build());
      series += 2;
    }
    metrics.add(waits.build());
  }

  private void counters(Report report, Totals totals) {
    metrics.add(
        CounterSnapshot.builder()
            .name("stranded_proofs")
            .help("Heap proofs that came to their end, or did not.")
            .dataPoint(count(totals.proofs(), Labels.of("outcome", "finished")))
            .dataPoint(count(report.health().failedProofs(), Labels.of("outcome", "failed")))
            .build());
    series += 2;
    counter(
        "stranded_refuted_proofs",
        "Threads that were proven stuck and went on.",
        report.endedProofs().refuted());
    counter("stranded_hook_failures", "Failures in woven code.", report.health().hookFailures());
    counter(
        "stranded_dropped_records",
        "Records given up because a bounded table was full.",
        report.health().droppedRecords());
  }

  /** Last: they get what room is left. */
  private void findings(List<Finding> findings) {
    int room = Math.min(MOST_FINDINGS, (MOST - series - 1) / PER_FINDING);
    List<Finding> largest = findings.stream().sorted(LARGEST_FIRST).limit(room).toList();
    Gauge truncated =
        new Gauge(
            "stranded_finding_threads_truncated",
            "Findings without a series of their own: the smallest ones.");
    truncated.set(findings.size() - largest.size());
    truncated.add();
    Gauge threads = new Gauge("stranded_finding_threads", "Threads of a finding.");
    InfoSnapshot.Builder info = InfoSnapshot.builder().name("stranded_finding");
    info.help("What a finding is; site: where the application waits.");
    for (Finding finding : largest) {
      threads.set(finding.count(), "finding", finding.id());
      info.dataPoint(InfoDataPointSnapshot.builder().labels(labels(finding)).build());
    }
    threads.add();
    metrics.add(info.build());
  }

  private static Labels labels(Finding finding) {
    Pattern pattern = finding.diagnosis().pattern();
    return Labels.of(
        "finding",
        finding.id(),
        "rule",
        finding.rule().label(),
        "verdict",
        finding.verdict().label(),
        "pattern",
        pattern == null ? "" : pattern.label(),
        "site",
        site(finding.longestWait().stack()));
  }

  /** Class and method: the line would make a new series of each release. */
  private static String site(List<StackTraceElement> stack) {
    StackTraceElement frame = Places.site(stack);
    return frame == null
        ? ""
        : Spelling.printable(
            Spelling.cut(frame.getClassName()) + '.' + Spelling.cut(frame.getMethodName()));
  }

  private void summary(String name, String help, long count, double sum) {
    metrics.add(
        SummarySnapshot.builder()
            .name(name)
            .help(help)
            .dataPoint(SummaryDataPointSnapshot.builder().count(count).sum(sum).build())
            .build());
    series += 2;
  }

  private void counter(String name, String help, long value) {
    metrics.add(
        CounterSnapshot.builder()
            .name(name)
            .help(help)
            .dataPoint(count(value, Labels.EMPTY))
            .build());
    series++;
  }

  private static CounterDataPointSnapshot count(long value, Labels labels) {
    return CounterDataPointSnapshot.builder().value((double) value).labels(labels).build();
  }

  /** One that is being built. */
  private final class Gauge {

    private final GaugeSnapshot.Builder gauge = GaugeSnapshot.builder();

    Gauge(String name, String help) {
      gauge.name(name).help(help);
    }

    /** Sets the series of {@code labels}, names and values in turn. */
    void set(long value, String... labels) {
      gauge.dataPoint(
          GaugeDataPointSnapshot.builder().value((double) value).labels(Labels.of(labels)).build());
      series++;
    }

    void add() {
      metrics.add(gauge.build());
    }
  }
}
