package dev.stranded.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Proof;
import dev.stranded.model.Proof.Reach;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProofTextTest {

  private static final Map<Long, Reach> KNOWN = Map.of(7L, new Reach(true, List.of()));

  @Test
  void tellsWhatAProofTook() {
    assertThat(ProofText.of(new Proof(true, "new suspects", 120, 3_400, 64 << 20, KNOWN)))
        .isEqualTo("Heap proof: paused 120 ms, 64 MB analysed in 3 s.");
  }

  @Test
  void knowsNoPauseOfADumpThatWasThere() {
    assertThat(ProofText.of(new Proof(true, "analysis", 0, 3_400, 64 << 20, KNOWN)))
        .isEqualTo("Heap proof: 64 MB analysed in 3 s.");
  }

  @Test
  void tellsWhyThereIsNone() {
    assertThat(ProofText.of(Proof.none("switched off"))).isEqualTo("No heap proof: switched off.");
    assertThat(ProofText.of(new Proof(false, "no new suspects", 0, 0, 0, KNOWN)))
        .isEqualTo("No new heap proof: no new suspects.");
  }
}
