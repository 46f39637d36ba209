package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.HostileNamesScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.management.Notification;
import javax.management.openmbean.CompositeData;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;

/** Names from strangers: in no output is there anything but text, nor much of it. */
class HostileNamesIT {

  /** What of the application an event has. */
  private static final List<String> TEXTS = List.of("threadName", "headline", "site", "stack");

  private static final int THREADS = 12;
  private static final int MOST_CHARACTERS = 100_000;

  @TempDir Path directory;

  @OnEveryJvm
  void showsNamesAsTextInEveryOutputOfTheAgent(Setup setup) throws IOException {
    Path page = directory.resolve(setup.jdk().feature() + ".html");
    Options options = Options.quick().with("report.html", page.toString());
    Launch launch = launch(setup);
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      app.awaitReport(report -> assertThat(report.summary().proven()).isEqualTo(THREADS));
      app.awaitLog("PROVEN Lock-order cycle");
      app.awaitNextReport();
      expectText(Files.readString(app.reportFile()));
      expectText(Files.readString(page));
      expectOwnScriptsAlone(Files.readString(page));
      expectText(Files.readString(app.directory().resolve("agent.log")));
      Product.Result report = Product.run(setup.jdk(), "report", Long.toString(app.jvm().pid()));
      expectText(report.out());
    }
  }

  /** Not even a browser finds anything to run in them, nor does the page's own script. */
  @OnEveryJvm(starts = Setup.Start.AT_START)
  void showsNamesAsTextInABrowser(Setup setup) throws IOException {
    Needs.program(Chromium.PROGRAM);
    Path page = directory.resolve(setup.jdk().feature() + "-browser.html");
    Options options = Options.quick().with("report.html", page.toString());
    try (WatchedApp app = WatchedApp.start(setup, launch(setup), options);
        Chromium browser = Chromium.start(directory)) {
      app.awaitReport(report -> assertThat(report.summary().proven()).isEqualTo(THREADS));
      app.awaitNextReport();
      browser.open(page.toUri(), 1_100, 900);
      assertThat(browser.eval("document.body.textContent"))
          .contains("</pre><script>alert(1)</script>", "\" onmouseover=\"alert(2)");
      // Frames of the chart have hostile names, too.
      assertThat(browser.number("document.querySelectorAll('.box').length")).isGreaterThan(THREADS);
      assertThat(browser.number("document.querySelectorAll('script').length")).isEqualTo(2);
      assertThat(browser.number("document.querySelectorAll('[onmouseover]').length")).isZero();
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void expectOwnScriptsAlone(String page) {
    assertThat(page.split("<script", -1)).hasSize(3);
    assertThat(page.split("</script", -1)).hasSize(3);
    assertThat(page).doesNotContain(" onmouseover=\"");
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void showsNamesAsTextInAScan(Setup setup) {
    Launch launch = launch(setup);
    try (ForkedJvm jvm = launch.start().awaitLine("READY")) {
      Product.Result scan =
          Product.run(
              setup.jdk(), "scan", Long.toString(jvm.pid()), "--threshold", "1s", "--no-proof");
      assertThat(scan.exit()).as("%s%n%s", scan, jvm.describe()).isEqualTo(1);
      expectText(scan.out());
    }
  }

  /** Its dump holds the same names, as strings of the heap and of the classes. */
  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void showsNamesAsTextInTheAnalysisOfADump(Setup setup) throws IOException {
    Path json = directory.resolve(setup.jdk().feature() + ".json");
    try (ForkedJvm jvm = launch(setup).start().awaitLine("READY")) {
      Path dump = new Examiner(setup, directory).dump(jvm);
      Product.Result analysis =
          Product.run(setup.jdk(), "analyze", dump.toString(), "--json", json.toString());
      // A dump does not name the owners of monitors, but shows who has what the other one wants.
      assertThat(analysis.exit()).as("%s%n%s", analysis, jvm.describe()).isEqualTo(1);
      assertThat(analysis.out()).contains("WARN fake");
      expectText(analysis.all());
      expectText(Files.readString(json));
      Files.delete(dump);
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void showsNamesAsTextToFlightRecorder(Setup setup) throws IOException {
    Options options = Options.quick().with("jfr", "true");
    try (WatchedApp app = WatchedApp.start(setup, launch(setup), options)) {
      app.awaitReport(report -> assertThat(report.summary().proven()).isEqualTo(THREADS));
      FlightRecording.start(app.jvm(), setup.jdk());
      Path file = directory.resolve(setup.jdk().feature() + ".jfr");
      FlightRecording recording = FlightRecording.dump(app.jvm(), setup.jdk(), file);
      Deadline deadline = Deadline.usual();
      while (texts(recording).isEmpty()) {
        assertThat(deadline.isOver()).as("no event has its texts: %s", app.describe()).isFalse();
        Files.delete(file);
        recording = FlightRecording.dump(app.jvm(), setup.jdk(), file);
      }
      for (RecordedEvent event : texts(recording)) {
        for (String field : TEXTS) {
          expectText(event.getString(field));
        }
        expectOneLine(event.getString("threadName"));
        expectOneLine(event.getString("headline"));
      }
      String printed = recording.printed(FlightRecording.FINDING);
      assertThat(printed).contains("WARN fake", "<script>");
      expectText(printed);
      expectText(recording.printed(FlightRecording.FINDING, "--json"));
    }
  }

  /** JDK 17 may lose texts of an event that is told while a chunk begins: they are null then. */
  private static List<RecordedEvent> texts(FlightRecording recording) throws IOException {
    return recording.events(FlightRecording.FINDING).stream()
        .filter(event -> TEXTS.stream().allMatch(field -> event.getString(field) != null))
        .toList();
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void showsNamesAsTextToManagementClients(Setup setup) throws Exception {
    Options options = Options.quick().with("jmx", "true").with("threshold", "1h");
    try (WatchedApp app = WatchedApp.start(setup, launch(setup), options);
        ManagementClient client = ManagementClient.connect(app.jvm()).awaitBean().listen()) {
      client.set("ThresholdMillis", 1_000L);
      Notification told = client.next();
      expectText(told.getMessage());
      expectOneLine(told.getMessage());
      app.awaitReport(report -> assertThat(report.summary().proven()).isEqualTo(THREADS));
      app.awaitNextReport();
      CompositeData[] findings = (CompositeData[]) client.get("Findings");
      assertThat(findings).isNotEmpty();
      for (CompositeData finding : findings) {
        for (Object value : finding.values()) {
          expectText(value.toString());
        }
        expectOneLine(finding.get("threadName").toString());
      }
      expectText(client.invoke("report"));
    }
  }

  private static void expectOneLine(String text) {
    assertThat(text).doesNotContain("\n");
  }

  private static Launch launch(Setup setup) {
    return Launch.of(setup.jdk(), HostileNamesScenario.class).with("byte-buddy-1").jvm("-Xmx96m");
  }

  private static void expectText(String output) {
    assertThat(output.length()).isLessThan(MOST_CHARACTERS);
    assertThat(output.codePoints().filter(HostileNamesIT::isObeyed).boxed().toList())
        .as(output)
        .isEmpty();
    assertThat(output.lines()).noneMatch(line -> line.startsWith("[stranded] WARN fake"));
  }

  private static boolean isObeyed(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL -> point != '\n';
      case Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
