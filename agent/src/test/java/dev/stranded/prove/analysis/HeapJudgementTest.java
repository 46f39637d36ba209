package dev.stranded.prove.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stranded.heap.blindspot.BlindSpot;
import dev.stranded.heap.blindspot.Standing;
import dev.stranded.model.Proof.Basis;
import dev.stranded.model.Proof.Confinement;
import dev.stranded.model.Proof.Reach;
import dev.stranded.prove.dump.NoProofException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapJudgementTest {

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("verdicts");
  }

  @Test
  void isReadAsItWasWritten() throws Exception {
    HeapJudgement judgement =
        new HeapJudgement(
            12,
            34_000_000_000L,
            Map.of(
                7L,
                new Reach(Basis.UNREACHABLE, List.of(), "no live thread or static reaches it"),
                8L,
                new Reach(
                    Basis.REACHED,
                    List.of("thread \"a = b\\ü\u2028\" frame Feed.poll(Feed.java:41)", "", "queue"),
                    ""),
                9L,
                new Reach(
                    Basis.STUCK_OWNER,
                    List.of(),
                    "the owner is lost",
                    List.of(3L, 4L),
                    true,
                    List.of("scalar-replaced: one", "class-data: two")),
                10L,
                new Reach(
                    Basis.STATIC,
                    List.of("static Feed.pool", "queue"),
                    "",
                    List.of(),
                    false,
                    List.of(),
                    new Confinement("a.b.Pool", "7f", List.of(9L, 10L), List.of())),
                Long.MAX_VALUE,
                new Reach(Basis.UNKNOWN, List.of(), "it is parked on x.Y, which is not known")),
            Map.of(
                7L,
                new Standing(BlindSpot.SCALAR_REPLACED_VIRTUAL, "v=1\u001f", "1a2b"),
                9L,
                new Standing(BlindSpot.MOUNTED_FRAMES, "", "")),
            List.of("first", "second: \t with signs"));
    judgement.write(file);

    HeapJudgement read = HeapJudgement.read(file);

    assertThat(read.analysisMillis()).isEqualTo(12);
    assertThat(read.heapBytes()).isEqualTo(34_000_000_000L);
    assertThat(read.reaches()).isEqualTo(judgement.reaches());
    assertThat(read.standing()).isEqualTo(judgement.standing());
    assertThat(read.caveats()).containsExactlyInAnyOrderElementsOf(judgement.caveats());
  }

  @Test
  void tellsAFailure() throws IOException {
    HeapJudgement.writeFailure("it is cut short (at byte 17)", file);

    assertThatThrownBy(() -> HeapJudgement.read(file))
        .isInstanceOf(NoProofException.class)
        .hasMessage("it is cut short (at byte 17)");
  }

  @Test
  void givesNoVerdictFromAFileThatIsNotWhole() throws IOException {
    Files.writeString(file, "thread.7=UNREACHABLE");

    assertThatThrownBy(() -> HeapJudgement.read(file)).isInstanceOf(NoProofException.class);
  }

  @Test
  void givesNoVerdictFromAFileThatIsMissing() {
    assertThatThrownBy(() -> HeapJudgement.read(file)).isInstanceOf(NoProofException.class);
  }
}
