package dev.stranded.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options on their way to a process with another working directory. */
class AttachCommandTest {

  @Test
  void takesFilesRelativeToWhereTheUserIs() {
    assertThat(AttachCommand.absolute("report.json=r.json"))
        .isEqualTo("report.json=" + Path.of("r.json").toAbsolutePath());
    assertThat(AttachCommand.absolute("log=agent.log"))
        .isEqualTo("log=" + Path.of("agent.log").toAbsolutePath());
    assertThat(AttachCommand.absolute("http.token=@token.txt"))
        .isEqualTo("http.token=@" + Path.of("token.txt").toAbsolutePath());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report.json=/tmp/r.json",
        "log=stderr",
        "log=off",
        "http.token=a-token-that-is-long",
        "threshold=5s",
        "nonsense"
      })
  void leavesTheRestAlone(String option) {
    assertThat(AttachCommand.absolute(option)).isEqualTo(option);
  }
}
