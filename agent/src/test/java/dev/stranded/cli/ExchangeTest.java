package dev.stranded.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stranded.exchange.Exchange;
import dev.stranded.files.Presence;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files through which both sides talk. */
class ExchangeTest {

  @TempDir Path directory;

  @Test
  void carriesAnyText() throws IOException {
    Map<String, String> request =
        Map.of("a", "two\nlines = with: signs", "ü", "\u001b[1m✓ \\ # !", "empty", "");
    Exchange exchange = Exchange.at(directory);
    exchange.ask(request);
    assertThat(Exchange.at(directory).request()).isEqualTo(request);
    assertThat(exchange.isAnswered()).isFalse();
    exchange.answer(request);
    assertThat(exchange.isAnswered()).isTrue();
    assertThat(exchange.answer()).isEqualTo(request);
  }

  @Test
  void writesFilesForItsUserAlone() throws IOException {
    Exchange.at(directory).ask(Map.of("a", "b"));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("request"))))
        .isEqualTo("rw-------");
  }

  /** Whoever could put a link there would choose what is overwritten. */
  @Test
  void writesThroughNoLink() throws IOException {
    Path precious = Files.writeString(directory.resolve("precious"), "kept");
    Files.createSymbolicLink(directory.resolve("request.unfinished"), precious);
    assertThatThrownBy(() -> Exchange.at(directory).ask(Map.of("a", "b")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(precious).hasContent("kept");
  }

  @Test
  void isOpenWhileItsDirectoryIsThere() throws IOException {
    Path own = Files.createDirectory(directory.resolve("own"));
    assertThat(Exchange.at(own).isOpen()).isTrue();
    // As a command leaves it that was killed: the lock is gone with its process.
    Files.writeString(own.resolve("owner"), "");
    assertThat(Exchange.at(own).isOpen()).isFalse();
    assertThat(Exchange.at(directory.resolve("removed")).isOpen()).isFalse();
  }

  @Test
  void noticesThatTheAgentHasGoneBeforeItAnswered() throws IOException {
    Exchange exchange = Exchange.at(directory);
    assertThat(exchange.isAbandoned()).as("has not begun").isFalse();
    Presence agent = exchange.serve();
    assertThat(exchange.isAbandoned()).as("at work").isFalse();
    agent.close();
    assertThat(exchange.isAbandoned()).as("has gone").isTrue();
    exchange.answer(Exchange.ok(""));
    assertThat(exchange.isAbandoned()).as("has answered").isFalse();
  }

  @Test
  void tellsAnswersApart() {
    assertThat(Exchange.isOk(Exchange.ok("done"))).isTrue();
    assertThat(Exchange.isOk(Exchange.refused("no"))).isFalse();
    assertThat(Exchange.isOk(Map.of())).isFalse();
  }
}
