package dev.stranded.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import javax.management.MBeanServer;

/**
 * The figures of a Stranded agent in this JVM, as meters {@code stranded.*}; for Prometheus they
 * have the names that the agent's own {@code /metrics} has. Needs {@code jmx=true}. While there is
 * no agent, gauges are not a number, and nothing is told of findings; it may come and go.
 *
 * <pre>{@code
 * new StrandedMetrics().bindTo(registry);
 * }</pre>
 *
 * <p>Lives as long as the registries that it is bound to, or until it is closed. Safe for use by
 * several threads.
 */
public final class StrandedMetrics implements MeterBinder, AutoCloseable {

  /** Most findings that have a meter of their own: the largest ones. */
  static final int MOST_FINDINGS = 20;

  private static final Comparator<FindingRow> LARGEST_FIRST =
      Comparator.comparingInt(FindingRow::count).reversed().thenComparing(FindingRow::id);

  private final Tags tags;
  private final ReportBean bean;
  private final Announcements announcements;

  /** Kept for {@link Announcements}, which holds it weakly. */
  private final Runnable changed = this::findingsChanged;

  /** By registry. Guarded by itself. */
  private final List<Rows> bound = new ArrayList<>();

  private record Rows(MultiGauge findings, MultiGauge threads) {}

  /** Without tags of its own. */
  public StrandedMetrics() {
    this(Tags.empty());
  }

  /** With these tags on each meter. */
  public StrandedMetrics(Iterable<Tag> tags) {
    this(ManagementFactory.getPlatformMBeanServer(), tags);
  }

  StrandedMetrics(MBeanServer server, Iterable<Tag> tags) {
    this.tags = Tags.of(tags);
    this.bean = new ReportBean(server);
    this.announcements = new Announcements(server, changed);
    announcements.begin();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    threads(registry);
    waiting(registry);
    total(registry, "stranded.refuted.proofs", "RefutedProofs", "Proven threads that went on.");
    total(registry, "stranded.failed.proofs", "FailedProofs", "Heap proofs that failed.");
    total(registry, "stranded.hook.failures", "HookFailures", "Failures in woven code.");
    Rows rows =
        new Rows(
            MultiGauge.builder("stranded.findings")
                .description("Findings of the last report.")
                .tags(tags)
                .register(registry),
            MultiGauge.builder("stranded.finding.threads")
                .description("Threads of a finding; site: where the application waits.")
                .tags(tags)
                .register(registry));
    synchronized (bound) {
      bound.add(rows);
    }
    findingsChanged();
  }

  private void threads(MeterRegistry registry) {
    String help = "Live threads; waiting: without a time limit.";
    gauge(
        registry,
        "stranded.threads",
        help,
        metrics -> metrics.bean.count("Waiting") - metrics.bean.count("WaitingVirtual"),
        Tags.of("kind", "platform", "state", "waiting"));
    gauge(
        registry,
        "stranded.threads",
        help,
        metrics ->
            metrics.bean.count("Threads")
                - metrics.bean.count("Waiting")
                + metrics.bean.count("WaitingVirtual"),
        Tags.of("kind", "platform", "state", "other"));
    gauge(
        registry,
        "stranded.threads",
        help,
        metrics -> metrics.bean.count("WaitingVirtual"),
        Tags.of("kind", "virtual", "state", "waiting"));
    gauge(
        registry,
        "stranded.threads",
        help,
        // Virtual threads that were not seen alive may be seen waiting.
        metrics ->
            Math.max(
                0, metrics.bean.count("VirtualThreads") - metrics.bean.count("WaitingVirtual")),
        Tags.of("kind", "virtual", "state", "other"));
  }

  private void waiting(MeterRegistry registry) {
    String help = "Threads that wait without a time limit.";
    for (String verdict : List.of("Proven", "Suspected", "Undecided")) {
      gauge(
          registry,
          "stranded.waiting.threads",
          help,
          metrics -> metrics.bean.count(verdict),
          Tags.of("verdict", verdict.toLowerCase(Locale.ROOT)));
    }
    gauge(
        registry,
        "stranded.waiting.threads",
        help,
        StrandedMetrics::waitingUnsuspected,
        Tags.of("verdict", "none"));
  }

  /** Threads that the collector took are proven, and wait no longer. */
  private double waitingUnsuspected() {
    int collected =
        findings().stream()
            .filter(finding -> finding.rule().equals("collected"))
            .mapToInt(FindingRow::count)
            .sum();
    double judged =
        bean.count("Proven") - collected + bean.count("Suspected") + bean.count("Undecided");
    return Math.max(0, bean.count("Waiting") - judged);
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String help,
      ToDoubleFunction<StrandedMetrics> value,
      Tags own) {
    // Strongly: nobody else may have this.
    Gauge.builder(name, this, value)
        .description(help)
        .tags(tags.and(own))
        .strongReference(true)
        .register(registry);
  }

  private void total(MeterRegistry registry, String name, String attribute, String help) {
    FunctionCounter.builder(name, this, metrics -> metrics.bean.total(attribute))
        .description(help)
        .tags(tags)
        .register(registry);
  }

  private List<FindingRow> findings() {
    return bean.reading().map(ReportBean.Reading::findings).orElse(List.of());
  }

  private double threadsOf(String id, String verdict) {
    return findings().stream()
        .filter(finding -> finding.id().equals(id) && finding.verdict().equals(verdict))
        .mapToInt(FindingRow::count)
        .sum();
  }

  private double findingsOf(String rule, String verdict) {
    return findings().stream()
        .filter(finding -> finding.rule().equals(rule) && finding.verdict().equals(verdict))
        .count();
  }

  /** New findings get meters, ended ones lose theirs. */
  private void findingsChanged() {
    bean.changed();
    List<FindingRow> findings = findings();
    List<MultiGauge.Row<?>> largest = new ArrayList<>();
    findings.stream()
        .sorted(LARGEST_FIRST)
        .limit(MOST_FINDINGS)
        .forEach(finding -> largest.add(row(finding)));
    Map<String, MultiGauge.Row<?>> rules = new TreeMap<>();
    for (FindingRow finding : findings) {
      rules.computeIfAbsent(finding.rule() + ' ' + finding.verdict(), key -> ruleRow(finding));
    }
    synchronized (bound) {
      for (Rows rows : bound) {
        rows.threads().register(largest, true);
        rows.findings().register(new ArrayList<>(rules.values()), true);
      }
    }
  }

  private MultiGauge.Row<?> row(FindingRow finding) {
    Tags of =
        Tags.of(
            "finding",
            finding.id(),
            "rule",
            finding.rule(),
            "verdict",
            finding.verdict(),
            "pattern",
            finding.pattern(),
            "site",
            finding.site());
    return MultiGauge.Row.of(
        of, this, metrics -> metrics.threadsOf(finding.id(), finding.verdict()));
  }

  private MultiGauge.Row<?> ruleRow(FindingRow finding) {
    return MultiGauge.Row.of(
        Tags.of("rule", finding.rule(), "verdict", finding.verdict()),
        this,
        metrics -> metrics.findingsOf(finding.rule(), finding.verdict()));
  }

  /** Listens no longer: meters stay, but no finding comes or goes. */
  @Override
  public void close() {
    announcements.end();
  }
}
