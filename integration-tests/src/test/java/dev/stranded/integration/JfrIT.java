package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.DeadlockScenario;
import dev.acme.scenarios.GrowingScenario;
import dev.acme.scenarios.ProofScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.EventType;
import jdk.jfr.Timespan;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;

/** What Flight Recorder has of findings, what of it stays after detach, and what it costs off. */
class JfrIT {

  private static final Options ON = Options.quick().with("jfr", "true");

  @TempDir Path directory;

  /** The usual order: the service hangs, then somebody looks. */
  @OnEveryJvm(selected = true)
  void hasWhatIsKnownWhenARecordingBegins(Setup setup) throws IOException {
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch, ON)) {
      Report.Finding told =
          app.awaitReport(report -> report.expectProven("deadlock", "lock-1", "lock-2"))
              .find("deadlock", "lock-1")
              .orElseThrow();
      FlightRecording.start(app.jvm(), setup.jdk());
      FlightRecording recording = dump(app, setup);

      RecordedEvent event =
          recording.events(FlightRecording.FINDING).stream()
              .filter(each -> each.getString("id").equals(told.id()))
              .findFirst()
              .orElseThrow(() -> new AssertionError(app.describe()));
      assertThat(event.getString("change")).isEqualTo("present");
      assertThat(event.getString("rule")).isEqualTo(told.rule());
      assertThat(event.getString("verdict")).isEqualTo(told.verdict());
      assertThat(event.getString("pattern")).isEqualTo(told.pattern());
      assertThat(event.getInt("count")).isEqualTo(told.count());
      assertThat(event.getString("site"))
          .startsWith("dev.acme.scenarios.DeadlockScenario.lockBoth(");
      assertThat(event.getString("headline")).contains("lock-1", "lock-2");
      assertThat(told.names()).contains(event.getString("threadName"));
      assertThat(event.getDuration("waited").toMillis()).isGreaterThan(1_000);
      // Of the two that began to wait at about the same time, either may be shown.
      assertThat(event.getString("stack").lines().filter(line -> !line.contains("ambda$")))
          .containsExactlyElementsOf(
              told.waiting().stack().stream().filter(line -> !line.contains("ambda$")).toList());
      assertThat(event.getStackTrace()).as("the agent's own").isNull();

      assertThat(recording.printed(FlightRecording.FINDING))
          .contains("dev.stranded.Finding {", "id = \"" + told.id() + "\"", "change = \"present\"");
    }
  }

  @OnEveryJvm
  void tellsAStreamWhatAppearsGrowsAndEnds(Setup setup) throws Exception {
    Path repository = Files.createDirectory(directory.resolve("repository"));
    Launch launch =
        Launch.of(setup.jdk(), GrowingScenario.class)
            .jvm("-XX:FlightRecorderOptions:repository=" + repository)
            .jvm("-XX:StartFlightRecording");
    try (WatchedApp app = WatchedApp.start(setup, launch, ON);
        EventStream stream = EventStream.openRepository(chunks(repository))) {
      BlockingQueue<String> changes = new LinkedBlockingQueue<>();
      BlockingQueue<Integer> counts = new LinkedBlockingQueue<>();
      stream.onEvent(
          FlightRecording.FINDING,
          event ->
              changes.add(
                  "%s %s %d"
                      .formatted(
                          event.getString("change"),
                          event.getString("rule"),
                          event.getInt("count"))));
      stream.onEvent(FlightRecording.WAITING, event -> counts.add(event.getInt("proven")));
      stream.startAsync();
      app.jvm().tell("stick");
      assertThat(next(changes, app)).isEqualTo("new dead-owner 1");
      app.jvm().tell("stick");
      assertThat(next(changes, app)).isEqualTo("grown dead-owner 2");
      while (next(counts, app) != 2) {
        // The counts come every ten seconds.
      }
      app.jvm().tell("free");
      assertThat(next(changes, app)).isEqualTo("ended dead-owner 2");
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void tellsOfAHeapProof(Setup setup) throws IOException {
    Options options = Options.quickWithProofs().with("jfr", "true");
    Launch launch = Launch.of(setup.jdk(), ProofScenario.class).args("platform");
    try (ForkedJvm jvm = launch.start().awaitLine("READY")) {
      FlightRecording.start(jvm, setup.jdk());
      Path json = directory.resolve(setup.jdk().feature() + ".json");
      attach(setup, jvm, options.with("report.json", json.toString()));
      List<RecordedEvent> proofs;
      FlightRecording recording;
      Deadline deadline = Deadline.usual();
      do {
        assertThat(deadline.isOver()).as(jvm.describe()).isFalse();
        recording = dump(jvm, setup);
        // One may fail before on a machine that is short of time.
        proofs =
            recording.events(FlightRecording.PROOF).stream()
                .filter(event -> event.getString("outcome").equals("finished"))
                .toList();
      } while (proofs.isEmpty());
      RecordedEvent proof = proofs.get(0);
      assertThat(proof.getString("reason")).isNotBlank();
      assertThat(proof.getDuration("pause").toMillis()).isPositive();
      assertThat(proof.getDuration("analysis").toMillis()).isPositive();
      assertThat(proof.getLong("dumpSize")).isGreaterThan(100_000);
      assertThat(recording.printed(FlightRecording.PROOF)).contains("outcome = \"finished\"");
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void describesItsEventsAsOthersDo(Setup setup) throws IOException {
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch, ON)) {
      app.awaitNextReport();
      FlightRecording.start(app.jvm(), setup.jdk());
      FlightRecording recording = dump(app, setup);
      for (String name :
          List.of(FlightRecording.FINDING, FlightRecording.PROOF, FlightRecording.WAITING)) {
        EventType type = recording.type(name);
        assertThat(type.getLabel()).startsWith("Stranded ");
        assertThat(type.getDescription()).isNotBlank();
        assertThat(type.getAnnotation(Category.class).value()).containsExactly("Stranded");
        assertThat(type.getFields()).allMatch(field -> !field.getLabel().isBlank());
      }
      EventType proof = recording.type(FlightRecording.PROOF);
      assertThat(proof.getField("pause").getAnnotation(Timespan.class).value())
          .isEqualTo(Timespan.MILLISECONDS);
      assertThat(proof.getField("dumpSize").getAnnotation(DataAmount.class).value())
          .isEqualTo(DataAmount.BYTES);
    }
  }

  /** Also while it is recorded; the next agent's events come under the same names. */
  @OnEveryJvm
  void leavesNothingToTheRecorder(Setup setup) throws IOException {
    Launch launch = Launch.of(setup.jdk(), DeadlockScenario.class).args("platform");
    try (WatchedApp app = WatchedApp.start(setup, launch, ON)) {
      app.awaitReport(report -> report.expectProven("deadlock", "lock-1", "lock-2"));
      FlightRecording.start(app.jvm(), setup.jdk());
      app.awaitNextReport();
      app.detach();
      OwnInstances.awaitNone(app.jvm(), setup.jdk());
      int before = dump(app, setup).events(FlightRecording.FINDING).size();
      assertThat(before).isPositive();
      app.attach();
      app.awaitNextReport();
      app.awaitReport(report -> report.expectProven("deadlock", "lock-1", "lock-2"));
      assertThat(dump(app, setup).events(FlightRecording.FINDING))
          .hasSizeGreaterThan(before)
          .anyMatch(event -> event.getString("change").equals("new"));
      app.detach();
      FlightRecording.stop(app.jvm(), setup.jdk());
      OwnInstances.awaitNone(app.jvm(), setup.jdk());
    }
  }

  @OnEveryJvm(selected = true)
  void loadsNothingWhileItIsOff(Setup setup) throws IOException {
    Path off = classes(setup, "off", Options.quick());
    // The others count, or this would pass with an empty log as well.
    assertThat(loaded(off, "dev.stranded.")).isGreaterThan(100);
    for (String ours : List.of("jfr.", "jmx.", "change.")) {
      assertThat(loaded(off, "dev.stranded.report." + ours)).as(ours).isZero();
    }
    assertThat(loaded(off, "jdk.jfr.")).isZero();
    assertThat(loaded(off, "javax.management.openmbean.")).isZero();

    Path on = classes(setup, "on", ON.with("jmx", "true"));
    for (String ours : List.of("jfr.", "jmx.", "change.")) {
      assertThat(loaded(on, "dev.stranded.report." + ours)).as(ours).isPositive();
    }
    assertThat(loaded(on, "jdk.jfr.internal.PlatformRecorder"))
        .as("nobody records")
        .isLessThanOrEqualTo(1);
    assertThat(loaded(on, "jdk.jfr.internal.MetadataRepository")).as("nobody records").isZero();
    assertThat(loaded(on, "com.sun.jmx.mbeanserver.JmxMBeanServer")).as("nobody manages").isZero();
  }

  private Path classes(Setup setup, String name, Options options) {
    Path log = directory.resolve(setup.jdk().feature() + "-" + setup.start() + "-" + name);
    Launch launch =
        Launch.of(setup.jdk(), DeadlockScenario.class)
            .args("platform")
            .jvm("-Xlog:class+load:file=" + log);
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      app.awaitReport(report -> report.expectProven("deadlock", "lock-1", "lock-2"));
      app.awaitNextReport();
    }
    return log;
  }

  private static long loaded(Path log, String prefix) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" " + prefix)).count();
    }
  }

  private FlightRecording dump(WatchedApp app, Setup setup) {
    return dump(app.jvm(), setup);
  }

  private FlightRecording dump(ForkedJvm jvm, Setup setup) {
    return FlightRecording.dump(jvm, setup.jdk(), directory.resolve(jvm.pid() + ".jfr"));
  }

  private static void attach(Setup setup, ForkedJvm jvm, Options options) {
    List<String> arguments =
        Stream.concat(Stream.of("attach", Long.toString(jvm.pid())), options.asArguments().stream())
            .toList();
    Product.Result result = Product.run(setup.jdk(), arguments.toArray(String[]::new));
    assertThat(result.exit()).as(result.all()).isZero();
  }

  /** Where a JVM keeps its chunks: a directory of its own in the repository. */
  private static Path chunks(Path repository) throws IOException {
    try (Stream<Path> all = Files.list(repository)) {
      return all.findFirst().orElseThrow();
    }
  }

  private static <T> T next(BlockingQueue<T> queue, WatchedApp app) throws InterruptedException {
    Deadline deadline = Deadline.usual();
    while (!deadline.isOver()) {
      T next = queue.poll(100, TimeUnit.MILLISECONDS);
      if (next != null) {
        return next;
      }
    }
    throw new AssertionError("nothing is streamed\n" + app.describe());
  }
}
