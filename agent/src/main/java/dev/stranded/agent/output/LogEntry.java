package dev.stranded.agent.output;

import dev.stranded.agent.option.AgentOptions.LogFormat;
import dev.stranded.model.Spelling;
import dev.stranded.model.Utc;
import dev.stranded.report.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/**
 * One entry of the agent's log. Immutable.
 *
 * @param millis when, since the epoch
 * @param message may have several lines
 * @param facts what a program may want to read of it, by names
 */
record LogEntry(
    long millis,
    Level level,
    String message,
    @Nullable Throwable failure,
    List<KeyValuePair> facts) {

  /** One that the log itself has to say, now. */
  static LogEntry now(Level level, String message) {
    return new LogEntry(System.currentTimeMillis(), level, message, null, List.of());
  }

  /** As whole lines. */
  String in(LogFormat format) {
    return format == LogFormat.JSON ? json() : text();
  }

  /** The first line begins with time and level, those below are indented. */
  private String text() {
    StringBuilder text = new StringBuilder();
    String head = Utc.text(millis) + " " + level + " ";
    for (String line : message.split("\n", -1)) {
      text.append(head).append(Spelling.printable(line)).append('\n');
      head = "  ";
    }
    if (failure != null) {
      StackText.of(failure).lines().forEach(line -> text.append("  ").append(line).append('\n'));
    }
    return text.toString();
  }

  /** One object, on one line. */
  private String json() {
    StringBuilder text = new StringBuilder();
    try {
      JsonWriter json = JsonWriter.onOneLine(text);
      json.beginObject();
      json.name("time").value(Utc.text(millis));
      json.name("level").value(level.toString());
      json.name("logger").value("stranded");
      json.name("message").value(message);
      for (KeyValuePair fact : facts) {
        json.name(fact.key);
        if (fact.value instanceof Number number) {
          json.value(number.longValue());
        } else {
          json.value(fact.value == null ? null : fact.value.toString());
        }
      }
      if (failure != null) {
        json.name("failure").value(StackText.of(failure));
      }
      json.endObject();
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return text.append('\n').toString();
  }
}
