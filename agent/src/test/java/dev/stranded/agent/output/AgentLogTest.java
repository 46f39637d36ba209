package dev.stranded.agent.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.agent.option.AgentOptions.LogTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    try (AgentLog log = AgentLog.open(LogTarget.STDERR, stderr)) {
      log.logger().warn("first {}\nsecond", 1);
      log.logger().error("third", new IllegalStateException("why"));
    }
    assertThat(text().lines()).allMatch(line -> line.startsWith("[stranded] "));
    assertThat(text()).contains("WARN first 1", "]   second", "ERROR third", "why");
  }

  @Test
  void neverClosesTheProcessesStderr() {
    AgentLog.open(LogTarget.STDERR, stderr).close();
    assertThat(closed).isFalse();
  }

  @Test
  void saysNothingWhenOff() {
    try (AgentLog log = AgentLog.open(LogTarget.OFF, stderr)) {
      log.logger().error("nothing");
    }
    assertThat(text()).isEmpty();
  }

  @Test
  void writesToAFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("agent.log");
    try (AgentLog log = AgentLog.open(new LogTarget(false, file), stderr)) {
      log.logger().info("to the file");
    }
    assertThat(Files.readString(file)).contains("INFO to the file").doesNotContain("[stranded]");
    assertThat(text()).isEmpty();
  }

  @Test
  void fallsBackToStderrWhenTheFileCannotBeWritten(@TempDir Path directory) {
    try (AgentLog log = AgentLog.open(new LogTarget(false, directory), stderr)) {
      log.logger().info("goes on");
    }
    assertThat(text()).contains("cannot write the log to " + directory, "INFO goes on");
  }

  private String text() {
    return stderr.toString(StandardCharsets.UTF_8);
  }
}
