package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acme.scenarios.DeadlockScenario;
import dev.acme.scenarios.GrowingScenario;
import dev.acme.scenarios.ManagingScenario;
import dev.acme.scenarios.ProofScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.management.AttributeNotFoundException;
import javax.management.InvalidAttributeValueException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.Notification;
import javax.management.ReflectionException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanInfo;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK's own management client sees and may do, and what of it stays after detach. */
class JmxIT {

  private static final Options ON = Options.quick().with("jmx", "true");

  @TempDir Path directory;

  @OnEveryJvm(selected = true)
  void showsTheReport(Setup setup) throws JMException, IOException {
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch, ON)) {
      Report.Finding told =
          app.awaitReport(report -> report.expectProven("deadlock", "lock-1", "lock-2"))
              .find("deadlock", "lock-1")
              .orElseThrow();
      try (ManagementClient client = ManagementClient.connect(app.jvm()).awaitBean()) {
        Report report = Report.parse(client.invoke("report"));
        assertThat(report.find("deadlock", "lock-1")).map(Report.Finding::id).contains(told.id());
        assertThat(client.get("Proven")).isEqualTo(report.summary().proven());
        assertThat(client.get("Suspected")).isEqualTo(report.summary().suspected());
        assertThat((Integer) client.get("Threads")).isPositive();
        assertThat(client.get("HookFailures")).isEqualTo(0L);
        assertThat(client.get("Time").toString()).matches("20\\d\\d-.*Z");
        CompositeData data =
            Arrays.stream((CompositeData[]) client.get("Findings"))
                .filter(each -> told.id().equals(each.get("id")))
                .findFirst()
                .orElseThrow();
        assertThat(data.get("rule")).isEqualTo("deadlock");
        assertThat(data.get("verdict")).isEqualTo("proven");
        assertThat(data.get("pattern")).isEqualTo(told.pattern());
        assertThat(data.get("count")).isEqualTo(told.count());
        assertThat(data.get("stack").toString().lines())
            .containsExactlyElementsOf(told.waiting().stack());
      }
    }
  }

  /** Types that every client has, and a class that it can load. */
  @OnEveryJvm(starts = Setup.Start.AT_START)
  void isAnOpenBean(Setup setup) throws JMException, IOException {
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch, ON);
        ManagementClient client = ManagementClient.connect(app.jvm()).awaitBean()) {
      MBeanInfo info = client.connection().getMBeanInfo(client.report());
      assertThat(info).isInstanceOf(OpenMBeanInfo.class);
      assertThat(info.getClassName()).startsWith("javax.management.");
      for (MBeanAttributeInfo attribute : info.getAttributes()) {
        Object value = client.get(attribute.getName());
        assertThat(((OpenMBeanAttributeInfo) attribute).getOpenType().isValue(value))
            .as("%s is %s", attribute.getName(), value)
            .isTrue();
        assertThat(attribute.getDescription()).isNotBlank();
      }
      assertThat(info.getOperations()).hasSize(2);
      assertThat(info.getNotifications()).hasSize(1);
    }
  }

  @OnEveryJvm
  void notifiesOfWhatAppearsGrowsAndEnds(Setup setup) throws Exception {
    Launch launch = Launch.of(setup.jdk(), GrowingScenario.class);
    try (WatchedApp app = WatchedApp.start(setup, launch, ON);
        ManagementClient client = ManagementClient.connect(app.jvm()).awaitBean().listen()) {
      app.jvm().tell("stick");
      expect(client.next(), "new", 1);
      app.jvm().tell("stick");
      expect(client.next(), "grown", 2);
      app.jvm().tell("free");
      expect(client.next(), "ended", 2);
    }
  }

  private static void expect(Notification told, String change, int count) {
    assertThat(told.getType()).isEqualTo("dev.stranded.finding." + change);
    CompositeData finding = (CompositeData) told.getUserData();
    assertThat(finding.get("rule")).isEqualTo("dead-owner");
    assertThat(finding.get("count")).isEqualTo(count);
    assertThat(told.getMessage()).isEqualTo(finding.get("headline")).isNotEmpty();
    assertThat(told.getTimeStamp()).isPositive();
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void changesSettingsButNeitherFilesNorPorts(Setup setup) throws JMException, IOException {
    Path file = directory.resolve("forbidden");
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    Options options = ON.with("threshold", "1h");
    try (WatchedApp app = WatchedApp.start(setup, launch, options);
        ManagementClient client = ManagementClient.connect(app.jvm()).awaitBean()) {
      assertThat(client.get("ThresholdMillis")).isEqualTo(3_600_000L);
      assertThat(client.get("Prove")).isEqualTo("off");
      assertThat(app.awaitNextReport().findings()).isEmpty();

      client.set("ThresholdMillis", 1_500L);
      client.set("Prove", "auto");
      assertThat(client.get("ThresholdMillis")).isEqualTo(1_500L);
      assertThat(client.get("Prove")).isEqualTo("auto");
      app.awaitReport(report -> report.expectProven("deadlock", "lock-1", "lock-2"));

      assertThatThrownBy(() -> client.set("Prove", "off,report.json=" + file))
          .isInstanceOf(InvalidAttributeValueException.class);
      assertThatThrownBy(() -> client.set("Prove", "sometimes"))
          .isInstanceOf(InvalidAttributeValueException.class)
          .hasMessageContaining("auto, off or always");
      assertThatThrownBy(() -> client.set("IntervalMillis", 0L))
          .isInstanceOf(InvalidAttributeValueException.class);
      assertThatThrownBy(() -> client.set("IntervalMillis", "1s"))
          .isInstanceOf(InvalidAttributeValueException.class);
      assertThatThrownBy(() -> client.set("Proven", 0))
          .isInstanceOf(AttributeNotFoundException.class);
      assertThatThrownBy(() -> client.get("Nothing"))
          .isInstanceOf(AttributeNotFoundException.class);
      assertThatThrownBy(() -> client.invoke("reset")).isInstanceOf(ReflectionException.class);
      assertThat(client.get("Prove")).isEqualTo("auto");
      app.awaitNextReport();
      assertThat(file).doesNotExist();
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void provesWhenAsked(Setup setup) throws JMException, IOException {
    Launch launch = Launch.of(setup.jdk(), ProofScenario.class).args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch, ON);
        ManagementClient client = ManagementClient.connect(app.jvm()).awaitBean()) {
      assertThat(app.awaitNextReport().findings()).as("nothing speaks against it").isEmpty();
      Report proven = Report.parse(client.invoke("prove"));
      assertThat(proven.proof().ran()).as(app.describe()).isTrue();
      proven.expectProven("unreachable", "lost-consumer");
      assertThat(proven.find("kept-waiter").map(Report.Finding::verdict))
          .isNotEqualTo(Optional.of("proven"));
      // The rounds go on with what was found.
      app.awaitReport(report -> report.expectProven("unreachable", "lost-consumer"));
    }
  }

  /** With a client that listens, and another agent afterwards. */
  @OnEveryJvm
  void leavesNothingToTheServer(Setup setup) throws Exception {
    Launch launch = Launch.of(setup.jdk(), GrowingScenario.class);
    try (WatchedApp app = WatchedApp.start(setup, launch, ON);
        ManagementClient client = ManagementClient.connect(app.jvm()).awaitBean().listen()) {
      app.jvm().tell("stick");
      expect(client.next(), "new", 1);
      client.get("Findings");
      app.detach();
      assertThat(client.connection().isRegistered(client.report())).isFalse();
      OwnInstances.awaitNone(app.jvm(), setup.jdk());
      app.attach();
      client.awaitBean();
      assertThat(client.get("Proven")).isEqualTo(1);
    }
  }

  /** A listener alone keeps what a thread waits for: that thread is not lost. */
  @OnEveryJvm
  void takesListenersForWhatTheyAre(Setup setup) {
    Options options = Options.quickWithProofs().with("prove", "always").with("prove.min-gap", "0s");
    Launch launch = Launch.of(setup.jdk(), ManagingScenario.class).args("keeping");
    try (WatchedApp app = WatchedApp.start(setup, launch, options.with("jmx", "true"))) {
      app.jvm().awaitLine("LISTENS");
      Report report = app.awaitReport(each -> each.expectProven("unreachable", "lost"));
      assertThat(report.find("kept").map(Report.Finding::verdict))
          .as(app.describe())
          .isNotEqualTo(Optional.of("proven"));
      String loader =
          app.jvm().out().lines().stream()
              .filter(line -> line.startsWith("LOADER "))
              .findFirst()
              .orElseThrow();
      assertThat(loader).doesNotContain("stranded");
    }
  }

  @OnEveryJvm
  void isNotHeldUpByAListenerThatHangs(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), ManagingScenario.class).args("hanging");
    Options options = Options.quickWithProofs().with("jmx", "true");
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      app.jvm().awaitLine("HANGS");
      app.awaitNextReport();
      app.detach();
      app.awaitLog("is taken back when its listeners return");
    }
  }

  /** Who else has that name keeps it; the agent goes on. */
  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void leavesItsNameToWhoHasIt(Setup setup) throws JMException, IOException {
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (ForkedJvm jvm = launch.start().awaitLine("READY");
        ManagementClient client = ManagementClient.connect(jvm)) {
      client.connection().createMBean("javax.management.timer.Timer", client.report());
      Path log = directory.resolve(setup.jdk().feature() + ".log");
      Product.Result attached =
          Product.run(
              setup.jdk(),
              "attach",
              Long.toString(jvm.pid()),
              "jmx=true",
              "interval=200ms",
              "log=" + log);
      assertThat(attached.exit()).as(attached.all()).isZero();
      Deadline deadline = Deadline.usual();
      while (!Files.readString(log).contains("InstanceAlreadyExistsException")) {
        assertThat(deadline.isOver()).as(Files.readString(log)).isFalse();
        Thread.onSpinWait();
      }
      Product.Result detached = Product.run(setup.jdk(), "detach", Long.toString(jvm.pid()));
      assertThat(detached.exit()).as(detached.all()).isZero();
      assertThat(client.connection().isRegistered(client.report())).isTrue();
    }
  }
}
