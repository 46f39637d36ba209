package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A recording of another JVM, made and read with the JDK's own tools. Immutable. */
record FlightRecording(Path file, Jdk jdk) {

  static final String FINDING = "dev.stranded.Finding";
  static final String PROOF = "dev.stranded.Proof";
  static final String WAITING = "dev.stranded.Waiting";

  /** Begins to record; what is there is in it from the beginning. */
  static void start(ForkedJvm app, Jdk jdk) {
    String said = OwnInstances.jcmd(app, jdk, "JFR.start", "name=it");
    assertThat(said).contains("Started recording");
  }

  /** What {@link #start} has recorded so far. */
  static FlightRecording dump(ForkedJvm app, Jdk jdk, Path file) {
    String said = OwnInstances.jcmd(app, jdk, "JFR.dump", "name=it", "filename=" + file);
    assertThat(said).contains("Dumped recording");
    return new FlightRecording(file, jdk);
  }

  static void stop(ForkedJvm app, Jdk jdk) {
    OwnInstances.jcmd(app, jdk, "JFR.stop", "name=it");
  }

  /** The output of {@code jfr print}. */
  String printed(String events, String... options) {
    List<String> command = new ArrayList<>(List.of(jdk.tool("jfr").toString(), "print"));
    command.addAll(List.of(options));
    command.addAll(List.of("--events", events, file.toString()));
    try (ForkedJvm print = Launch.fork(command, Map.of())) {
      assertThat(print.awaitExit()).as(print.describe()).isZero();
      return print.out().text();
    }
  }

  List<RecordedEvent> events(String name) throws IOException {
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals(name))
        .toList();
  }

  EventType type(String name) throws IOException {
    try (RecordingFile opened = new RecordingFile(file)) {
      return opened.readEventTypes().stream()
          .filter(type -> type.getName().equals(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no " + name));
    }
  }
}
