package dev.stranded.micrometer;

import static dev.stranded.micrometer.FakeAgent.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.ref.WeakReference;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StrandedMetricsTest {

  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private void bind() {
    new StrandedMetrics(server, Tags.of("app", "orders")).bindTo(registry);
  }

  private double gauge(String name, String... tags) {
    return registry.get(name).tags(tags).gauge().value();
  }

  @Test
  void tellsTheFiguresOfTheReport() throws JMException {
    new FakeAgent(server).come().find(finding("f1", "collected", 2));
    bind();
    assertThat(gauge("stranded.threads", "kind", "platform", "state", "waiting")).isEqualTo(4);
    assertThat(gauge("stranded.threads", "kind", "platform", "state", "other")).isEqualTo(6);
    assertThat(gauge("stranded.threads", "kind", "virtual", "state", "waiting")).isEqualTo(2);
    assertThat(gauge("stranded.threads", "kind", "virtual", "state", "other")).isEqualTo(5);
    assertThat(gauge("stranded.waiting.threads", "verdict", "proven")).isEqualTo(3);
    assertThat(gauge("stranded.waiting.threads", "verdict", "none")).isEqualTo(3);
    assertThat(registry.get("stranded.hook.failures").functionCounter().count()).isEqualTo(5);
    assertThat(registry.getMeters())
        .allSatisfy(meter -> assertThat(meter.getId().getTag("app")).isEqualTo("orders"));
  }

  @Test
  void findingsComeAndGo() throws JMException {
    FakeAgent agent = new FakeAgent(server).come();
    bind();
    assertThat(registry.find("stranded.finding.threads").meters()).isEmpty();
    agent.find(finding("f1", "deadlock", 2), finding("f2", "deadlock", 5));
    assertThat(
            gauge(
                "stranded.finding.threads",
                "finding",
                "f2",
                "pattern",
                "",
                "site",
                "com.acme.Feed.run"))
        .isEqualTo(5);
    assertThat(gauge("stranded.findings", "rule", "deadlock", "verdict", "proven")).isEqualTo(2);
    agent.find(finding("f2", "deadlock", 6));
    assertThat(registry.find("stranded.finding.threads").meters()).hasSize(1);
    assertThat(gauge("stranded.finding.threads", "finding", "f2")).isEqualTo(6);
  }

  @Test
  void agentComesAndGoes() throws JMException {
    bind();
    assertThat(gauge("stranded.threads", "kind", "platform", "state", "other")).isNaN();
    FakeAgent agent = new FakeAgent(server).come();
    assertThat(gauge("stranded.threads", "kind", "platform", "state", "other")).isEqualTo(6);
    agent.find(finding("f1", "deadlock", 2));
    assertThat(gauge("stranded.finding.threads", "finding", "f1")).isEqualTo(2);
    agent.go();
    assertThat(gauge("stranded.threads", "kind", "platform", "state", "other")).isNaN();
    assertThat(registry.find("stranded.finding.threads").meters()).isEmpty();
    assertThat(registry.get("stranded.hook.failures").functionCounter().count()).isEqualTo(5);
    new FakeAgent(server).come().find(finding("f3", "growth", 9));
    assertThat(gauge("stranded.finding.threads", "finding", "f3")).isEqualTo(9);
  }

  @Test
  void oneScrapeAsksOnce() throws JMException {
    FakeAgent agent = new FakeAgent(server).come();
    bind();
    int before = agent.asked;
    registry.getMeters().forEach(meter -> meter.measure().forEach(each -> each.getValue()));
    assertThat(agent.asked - before).isLessThanOrEqualTo(2); // A second may end in between.
  }

  @Test
  void givesTheLargestFindingsTheirOwnMeter() throws JMException {
    CompositeData[] many = new CompositeData[100];
    for (int i = 0; i < many.length; i++) {
      many[i] = finding("f" + i, "growth", i + 1);
    }
    FakeAgent agent = new FakeAgent(server).come();
    bind();
    agent.find(many);
    assertThat(registry.find("stranded.finding.threads").meters())
        .hasSize(StrandedMetrics.MOST_FINDINGS);
    assertThat(gauge("stranded.finding.threads", "finding", "f99")).isEqualTo(100);
  }

  @Test
  void namesAreThoseOfTheAgentsOwnPage() throws JMException {
    PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new FakeAgent(server).come().find(finding("f1", "deadlock", 2));
    new StrandedMetrics(server, Tags.empty()).bindTo(prometheus);
    assertThat(prometheus.scrape())
        .contains("stranded_threads{kind=\"platform\",state=\"waiting\"} 4.0")
        .contains("stranded_waiting_threads{verdict=\"suspected\"} 1.0")
        .contains("stranded_findings{rule=\"deadlock\",verdict=\"proven\"} 1.0")
        .contains("stranded_finding_threads{finding=\"f1\"")
        .contains("stranded_hook_failures_total 5.0")
        .contains("stranded_refuted_proofs_total 0.0");
  }

  @Test
  void hearsNothingOnceItIsClosed() throws JMException {
    FakeAgent agent = new FakeAgent(server).come();
    StrandedMetrics metrics = new StrandedMetrics(server, Tags.empty());
    metrics.bindTo(registry);
    metrics.close();
    metrics.close();
    agent.find(finding("f1", "deadlock", 2));
    assertThat(registry.find("stranded.finding.threads").meters()).isEmpty();
  }

  /** The server keeps the listener, which must not keep the registry. */
  @Test
  @Timeout(60)
  void nothingIsKept() throws JMException {
    FakeAgent agent = new FakeAgent(server).come();
    WeakReference<SimpleMeterRegistry> gone = new WeakReference<>(bound());
    while (gone.get() != null) {
      System.gc();
    }
    agent.find(finding("f1", "deadlock", 1));
    assertThat(gone.get()).isNull();
  }

  private SimpleMeterRegistry bound() {
    SimpleMeterRegistry other = new SimpleMeterRegistry();
    new StrandedMetrics(server, Tags.empty()).bindTo(other);
    return other;
  }

  /** The twin: who has the registry need not keep the binder. */
  @Test
  void registryKeepsWhatItNeeds() throws JMException {
    FakeAgent agent = new FakeAgent(server).come();
    SimpleMeterRegistry kept = bound();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    agent.find(finding("f1", "deadlock", 4));
    assertThat(kept.get("stranded.finding.threads").gauge().value()).isEqualTo(4);
    assertThat(kept.get("stranded.hook.failures").functionCounter().count()).isEqualTo(5);
  }
}
