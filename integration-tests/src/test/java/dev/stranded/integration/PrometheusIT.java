package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.acme.scenarios.DeadlockScenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is served to Prometheus, what Prometheus makes of it, and what it costs while it is off. */
class PrometheusIT {

  private static final Path SHIPPED =
      Path.of("..", "docs", "operations", "prometheus").toAbsolutePath().normalize();
  private static final String PROMETHEUS = "/usr/bin/prometheus";
  private static final String PROMTOOL = "/usr/bin/promtool";
  private static final long POLL_NANOS = 100_000_000;

  @TempDir Path directory;

  @OnEveryJvm(selected = true)
  void loadsNothingOfItBeforeItIsAskedFor(Setup setup) throws IOException, InterruptedException {
    Path log = directory.resolve(setup.jdk().feature() + "-" + setup.start() + "-off.log");
    try (WatchedApp app = WatchedApp.start(setup, logging(setup, log))) {
      app.awaitReport(report -> report.expectProven("deadlock", "lock-1", "lock-2"));
    }
    // The others count, or this would pass with an empty log as well.
    assertThat(loaded(log, "dev.stranded.")).isGreaterThan(100);
    assertThat(loaded(log, "dev.stranded.report.http.")).isZero();
    assertThat(loaded(log, "dev.stranded.report.metrics.")).isZero();
    assertThat(loaded(log, "dev.stranded.report.page.")).isZero();
    assertThat(loaded(log, "io.prometheus.")).isZero();

    int port = freePort();
    Path second = directory.resolve(setup.jdk().feature() + "-" + setup.start() + "-on.log");
    Options options = Options.quick().with("http", Integer.toString(port));
    try (WatchedApp app = WatchedApp.start(setup, logging(setup, second), options)) {
      app.awaitReport(report -> report.expectProven("deadlock", "lock-1", "lock-2"));
      assertThat(loaded(second, "dev.stranded.report.http.")).isPositive();
      assertThat(loaded(second, "io.prometheus.")).isZero();
      assertThat(get(port, "/metrics"))
          .containsPattern("stranded_waiting_threads\\{verdict=\"proven\"} [1-9]");
    }
    assertThat(loaded(second, "io.prometheus.")).isPositive();
  }

  @Test
  void hasRulesThatDoWhatTheirTestsSay() {
    Needs.program(PROMTOOL);
    String tests = SHIPPED.resolve("rules-test.yml").toString();
    try (ForkedJvm promtool = Launch.fork(List.of(PROMTOOL, "test", "rules", tests), Map.of())) {
      assertThat(promtool.awaitExit()).as(promtool.describe()).isZero();
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void makesAShippedAlertFireInARealPrometheus(Setup setup)
      throws IOException, InterruptedException {
    Needs.program(PROMETHEUS);
    int port = freePort();
    Options options = Options.quick().with("http", Integer.toString(port));
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      app.awaitReport(found -> found.expectProven("deadlock", "lock-1", "lock-2"));
      int own = freePort();
      try (ForkedJvm prometheus = prometheus(port, own)) {
        JsonObject alert = awaitAlert(prometheus, own, "StrandedThreadsProven");
        JsonObject labels = alert.getAsJsonObject("labels");
        Report.Finding told =
            app.read().findings().stream()
                .filter(finding -> finding.id().equals(labels.get("finding").getAsString()))
                .findFirst()
                .orElseThrow();
        assertThat(labels.get("rule").getAsString()).isEqualTo("deadlock");
        assertThat(labels.get("instance").getAsString()).isEqualTo("127.0.0.1:" + port);
        assertThat(Double.parseDouble(alert.get("value").getAsString()))
            .isEqualTo((double) told.count());
        assertThat(get(own, "/api/v1/alerts")).doesNotContain("StrandedThreadsSuspected");
      }
    }
  }

  private static Launch logging(Setup setup, Path log) {
    return Launch.of(setup.jdk(), DeadlockScenario.class)
        .args("platform")
        .jvm("-Xlog:class+load:file=" + log);
  }

  private static long loaded(Path log, String prefix) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" " + prefix)).count();
    }
  }

  private ForkedJvm prometheus(int target, int own) throws IOException {
    Path configuration = directory.resolve("prometheus-" + own + ".yml");
    Files.writeString(
        configuration,
        """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: ["%s"]
        scrape_configs:
          - job_name: it
            static_configs: [{targets: ["127.0.0.1:%d"]}]
        """
            .formatted(SHIPPED.resolve("rules.yml"), target));
    return Launch.fork(
        List.of(
            PROMETHEUS,
            "--config.file=" + configuration,
            "--storage.tsdb.path=" + directory.resolve("tsdb-" + own),
            "--web.listen-address=127.0.0.1:" + own),
        Map.of());
  }

  private static JsonObject awaitAlert(ForkedJvm prometheus, int port, String name)
      throws InterruptedException {
    Deadline deadline = Deadline.usual();
    String seen = "";
    while (!deadline.isOver() && prometheus.isAlive()) {
      try {
        seen = get(port, "/api/v1/alerts");
        for (var each :
            JsonParser.parseString(seen)
                .getAsJsonObject()
                .getAsJsonObject("data")
                .getAsJsonArray("alerts")) {
          JsonObject alert = each.getAsJsonObject();
          String alertname = alert.getAsJsonObject("labels").get("alertname").getAsString();
          if (alertname.equals(name) && alert.get("state").getAsString().equals("firing")) {
            return alert;
          }
        }
      } catch (IOException notYetThere) {
        seen = notYetThere.toString();
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    throw new AssertionError("no " + name + ": " + seen + "\n" + prometheus.describe());
  }

  private static String get(int port, String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }
}
