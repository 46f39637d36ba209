package dev.stranded.report.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Test;

/** {@code docs/operations/jfr.md} lists every field of every event, in order. */
class EventsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "operations", "jfr.md");

  /** What the JDK gives every event. */
  private static final List<String> COMMON =
      List.of("startTime", "duration", "eventThread", "stackTrace");

  @Test
  void listsEveryFieldOfEveryEvent() throws IOException {
    String page = Files.readString(PAGE);
    for (Class<? extends Event> event :
        List.of(FindingEvent.class, ProofEvent.class, WaitingEvent.class)) {
      FlightRecorder.register(event);
      EventType type = EventType.getEventType(event);
      String fields =
          type.getFields().stream()
              .map(ValueDescriptor::getName)
              .filter(name -> !COMMON.contains(name))
              .map(name -> "`" + name + "`")
              .collect(Collectors.joining(", "));
      assertThat(page).contains("| `" + type.getName() + "` |").contains("| " + fields + " |");
      FlightRecorder.unregister(event);
    }
  }
}
