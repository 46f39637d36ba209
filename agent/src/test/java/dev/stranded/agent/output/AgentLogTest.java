package dev.stranded.agent.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.stranded.agent.option.AgentOptions.LogFormat;
import dev.stranded.agent.option.AgentOptions.LogTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the agent's own log goes, and what its lines look like. */
class AgentLogTest {

  private final AtomicBoolean closed = new AtomicBoolean();
  private final ByteArrayOutputStream stderr =
      new ByteArrayOutputStream() {
        @Override
        public void close() {
          closed.set(true);
        }
      };

  @Test
  void marksEveryLineOnStderr() {
    try (AgentLog log = AgentLog.open(LogTarget.STDERR, LogFormat.TEXT, stderr)) {
      log.logger().warn("first {}\nsecond", 1);
      log.logger().error("third", new IllegalStateException("why"));
    }
    assertThat(text().lines()).allMatch(line -> line.startsWith("[stranded] "));
    assertThat(text()).contains("WARN first 1", "]   second", "ERROR third", "why");
  }

  @Test
  void neverClosesTheProcessesStderr() {
    AgentLog.open(LogTarget.STDERR, LogFormat.TEXT, stderr).close();
    assertThat(closed).isFalse();
  }

  @Test
  void saysNothingWhenOff() {
    try (AgentLog log = AgentLog.open(LogTarget.OFF, LogFormat.TEXT, stderr)) {
      log.logger().error("nothing");
    }
    assertThat(text()).isEmpty();
  }

  @Test
  void writesToAFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("agent.log");
    try (AgentLog log = AgentLog.open(new LogTarget(false, file), LogFormat.TEXT, stderr)) {
      log.logger().info("to the file");
    }
    assertThat(Files.readString(file)).contains("INFO to the file").doesNotContain("[stranded]");
    assertThat(text()).isEmpty();
  }

  @Test
  void fallsBackToStderrWhenTheFileCannotBeWritten(@TempDir Path directory) {
    try (AgentLog log = AgentLog.open(new LogTarget(false, directory), LogFormat.TEXT, stderr)) {
      log.logger().info("goes on");
    }
    assertThat(text()).contains("cannot write the log to " + directory, "INFO goes on");
  }

  @Test
  void writesAnObjectALine() {
    String hostile = "a \"b\"\nsecond \u001b[31m \u2028";
    try (AgentLog log = AgentLog.open(LogTarget.STDERR, LogFormat.JSON, stderr)) {
      log.logger().atWarn().addKeyValue("id", "f1").addKeyValue("count", 3).log("{}", hostile);
      log.logger().error("third", new IllegalStateException("why"));
    }
    List<String> lines = text().lines().toList();
    assertThat(lines).hasSize(2);
    JsonObject first = JsonParser.parseString(lines.get(0)).getAsJsonObject();
    assertThat(first.get("level").getAsString()).isEqualTo("WARN");
    assertThat(first.get("message").getAsString()).isEqualTo(hostile);
    assertThat(first.get("id").getAsString()).isEqualTo("f1");
    assertThat(first.get("count").getAsInt()).isEqualTo(3);
    assertThat(lines.get(0)).doesNotContain("\u001b", "\u2028");
    JsonObject second = JsonParser.parseString(lines.get(1)).getAsJsonObject();
    assertThat(second.get("failure").getAsString()).contains("IllegalStateException", "why");
  }

  @Test
  void saysInTheSameFormThatTheFileCannotBeWritten(@TempDir Path directory) {
    LogTarget target = new LogTarget(false, directory);
    try (AgentLog log = AgentLog.open(target, LogFormat.JSON, stderr)) {
      log.logger().info("goes on");
    }
    assertThat(text().lines())
        .hasSize(2)
        .allMatch(line -> JsonParser.parseString(line).getAsJsonObject().has("level"));
  }

  private String text() {
    return stderr.toString(StandardCharsets.UTF_8);
  }
}
