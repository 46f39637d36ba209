package dev.stranded.report.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stranded.model.report.Report;
import dev.stranded.report.Reports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.InvalidAttributeValueException;
import javax.management.JMException;
import javax.management.MBeanException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.Notification;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.helpers.NOPLogger;

@Timeout(60)
class JmxSinkTest {

  private final FakeAgent agent = new FakeAgent();
  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final ObjectName name = name();
  private final JmxSink sink = new JmxSink(agent, Thread::new, NOPLogger.NOP_LOGGER);

  private static ObjectName name() {
    try {
      return new ObjectName(JmxSink.NAME);
    } catch (JMException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @AfterEach
  void close() {
    sink.close();
  }

  private void awaitRegistered() throws InterruptedException {
    while (!server.isRegistered(name)) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  @Test
  void waitsForSomebodyElseToMakeTheServer() throws Exception {
    sink.accept(Reports.of(Reports.finding("f1", 2)));
    assertThat(agent.asked).as("for a server that is not there").isZero();
    agent.server = server;
    sink.accept(Reports.of(Reports.finding("f1", 3)));
    awaitRegistered();
    assertThat(server.getAttribute(name, "Proven")).isEqualTo(3);
  }

  @Test
  void tellsListenersWhatChangesInOrder() throws Exception {
    agent.server = server;
    sink.accept(Reports.of());
    awaitRegistered();
    BlockingQueue<Notification> told = new LinkedBlockingQueue<>();
    server.addNotificationListener(name, (each, handback) -> told.add(each), null, null);
    sink.accept(Reports.of(Reports.finding("f1", 1)));
    sink.accept(Reports.of(Reports.finding("f1", 2)));
    sink.accept(Reports.of());
    List<String> types = new ArrayList<>();
    for (long i = 1; i <= 3; i++) {
      Notification next = told.take();
      assertThat(next.getSequenceNumber()).isEqualTo(i);
      assertThat(next.getSource()).isEqualTo(name);
      types.add(next.getType());
    }
    assertThat(types)
        .containsExactly(
            "dev.stranded.finding.new", "dev.stranded.finding.grown", "dev.stranded.finding.ended");
  }

  @Test
  void goesAwayWhenItIsClosed() throws Exception {
    agent.server = server;
    sink.accept(Reports.of());
    awaitRegistered();
    sink.close();
    assertThat(server.isRegistered(name)).isFalse();
  }

  @Test
  void isOfAClassThatIsNotOurs() throws Exception {
    agent.server = server;
    sink.accept(Reports.of());
    awaitRegistered();
    assertThat(server.getClassLoaderFor(name)).isNotSameAs(JmxSink.class.getClassLoader());
    assertThat(server.getObjectInstance(name).getClassName()).startsWith("javax.management.");
  }

  @Test
  void changesOneSettingAtATime() throws Exception {
    agent.server = server;
    sink.accept(Reports.of());
    awaitRegistered();
    server.setAttribute(name, new Attribute("ThresholdMillis", 2_000L));
    server.setAttribute(name, new Attribute("ProveMinGapMillis", 1_500L));
    assertThat(agent.changed).containsExactly("threshold=2s", "prove.min-gap=1500ms");
    assertThatThrownBy(
            () -> server.setAttribute(name, new Attribute("Prove", "off,report.json=/x")))
        .isInstanceOf(InvalidAttributeValueException.class);
    assertThatThrownBy(() -> server.setAttribute(name, new Attribute("Prove", null)))
        .isInstanceOf(InvalidAttributeValueException.class);
    AttributeList several = new AttributeList();
    several.add(new Attribute("Prove", "always"));
    several.add(new Attribute("Proven", 7));
    assertThat(server.setAttributes(name, several)).hasSize(1);
    assertThat(agent.changed).hasSize(3).last().isEqualTo("prove=always");
  }

  @Test
  void saysWhyItCannotProve() throws Exception {
    agent.server = server;
    sink.accept(Reports.of());
    awaitRegistered();
    assertThatThrownBy(() -> server.invoke(name, "prove", null, null))
        .isInstanceOf(MBeanException.class)
        .hasMessage("not now")
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }

  /** Remembers what it is asked. */
  private static final class FakeAgent implements ManagedAgent {

    private final List<String> changed = new ArrayList<>();
    private @Nullable MBeanServer server;
    private int asked;

    @Override
    public boolean hasPlatformServer() {
      return server != null;
    }

    @Override
    public MBeanServer platformServer() {
      asked++;
      if (server == null) {
        throw new IllegalStateException("none");
      }
      return server;
    }

    @Override
    public Settings settings() {
      return new Settings(
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          "auto",
          Duration.ofSeconds(5),
          Duration.ofMinutes(10));
    }

    @Override
    public void change(String key, String value) {
      changed.add(key + "=" + value);
    }

    @Override
    public Report prove() {
      throw new IllegalStateException("not now");
    }
  }
}
