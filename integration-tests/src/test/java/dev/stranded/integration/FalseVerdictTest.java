package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A false verdict leaves a file behind, which the scripts find. */
class FalseVerdictTest {

  @TempDir private Path directory;
  private String before;

  @BeforeEach
  void putFilesElsewhere() {
    before = System.getProperty(FalseVerdict.DIRECTORY);
    System.setProperty(FalseVerdict.DIRECTORY, directory.resolve("it/target/false").toString());
  }

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(FalseVerdict.DIRECTORY);
    } else {
      System.setProperty(FalseVerdict.DIRECTORY, before);
    }
  }

  private int exitOfScript() {
    List<String> command =
        List.of(
            "bash", "../scripts/false-verdicts", directory.resolve("it/target/false").toString());
    try (ForkedJvm script = Launch.fork(command, Map.of())) {
      return script.awaitExit();
    }
  }

  @Test
  void theScriptPassesWhereNothingFalseWasSaid() {
    assertThat(Report.parse("{\"agent\": {\"refutedProofs\": 0}}").agent().refutedProofs())
        .isZero();

    assertThat(exitOfScript()).isZero();
  }

  @Test
  void theScriptFailsAfterAReportWithARefutedProofHoweverTheTestGoesOn() {
    assertThatThrownBy(() -> Report.parse("{\"agent\": {\"refutedProofs\": 2}}"))
        .isInstanceOf(FalseVerdict.class);

    assertThat(exitOfScript()).isEqualTo(1);
  }

  @Test
  void theScriptFailsAfterALogWithARefutedProof() throws IOException {
    Path log = directory.resolve("agent.log");
    FalseVerdict.checkLog(log);
    Files.writeString(log, "INFO all is well");
    FalseVerdict.checkLog(log);
    assertThat(exitOfScript()).isZero();

    Files.writeString(log, "ERROR REFUTED PROOF: \"worker\" went on");
    assertThatThrownBy(() -> FalseVerdict.checkLog(log)).isInstanceOf(FalseVerdict.class);

    assertThat(exitOfScript()).isEqualTo(1);
  }
}
