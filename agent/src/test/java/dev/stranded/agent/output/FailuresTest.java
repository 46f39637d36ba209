package dev.stranded.agent.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.agent.option.AgentOptions.LogFormat;
import dev.stranded.agent.option.AgentOptions.LogTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A failure is said once a kind, and again only after it had gone. */
class FailuresTest {

  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
  private final AgentLog log = AgentLog.open(LogTarget.STDERR, LogFormat.TEXT, stderr);
  private final Failures failures = new Failures(log.logger(), false, 0);

  @Test
  void logsEachKindOnce() {
    failures.note("a round", new IOException("disk"));
    failures.note("a round", new IOException("disk again"));
    failures.note("a round", new IllegalStateException("other"));
    failures.note("report.json", new IOException("disk"));
    assertThat(text().lines().filter(line -> line.contains(" WARN "))).hasSize(3);
  }

  @Test
  void tellsTheStackTraceOfOursOnce() {
    failures.note("a round", new IllegalStateException("why"));
    failures.note("a round", new IllegalStateException("why"));
    assertThat(text().lines().filter(line -> line.contains("at " + getClass().getName())))
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  @Test
  void tellsAllIfAskedTo() {
    Failures all = new Failures(log.logger(), true, 0);
    all.note("a round", new IOException("disk"));
    all.note("a round", new IOException("disk"));
    assertThat(text().lines().filter(line -> line.contains(" WARN "))).hasSize(2);
    assertThat(all.count()).isEqualTo(2);
  }

  @Test
  void logsAFailureThatComesBack() {
    failures.note("a round", new IOException("disk"));
    failures.worked("a round");
    failures.worked("a round");
    failures.note("a round", new IOException("disk"));
    String text = text();
    assertThat(text.lines().filter(line -> line.contains(" WARN "))).hasSize(2);
    assertThat(text.lines().filter(line -> line.contains("works again"))).hasSize(1);
  }

  private String text() {
    log.close();
    return stderr.toString(StandardCharsets.UTF_8);
  }
}
