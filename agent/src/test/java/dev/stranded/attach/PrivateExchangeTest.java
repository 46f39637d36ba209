package dev.stranded.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateExchangeTest {

  @TempDir Path directory;

  @Test
  void isEntirelyRemovedAfterwards() throws Exception {
    Path own;
    try (PrivateExchange exchange = PrivateExchange.open(new Meeting(directory, directory))) {
      own = exchange.files().directory();
      assertThat(own).isDirectory();
      exchange.files().ask(Map.of("a", "b"));
      exchange.lend(Files.writeString(directory.resolve("a.jar"), "jar"));
    }
    assertThat(own).doesNotExist();
  }

  @Test
  void isFoundByItsOtherPathInTheTarget() throws Exception {
    try (PrivateExchange exchange = PrivateExchange.open(new Meeting(directory, Path.of("/tmp")))) {
      Path name = exchange.files().directory().getFileName();
      assertThat(exchange.inTarget()).isEqualTo(Path.of("/tmp").resolve(name));
    }
  }

  @Test
  void meetsItselfInItsOwnTemporaryDirectory() throws Exception {
    Meeting meeting = Meeting.with(Path.of("/proc/self"));
    assertThat(meeting.ours()).isEqualTo(meeting.theirs());
  }
}
