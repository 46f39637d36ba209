package dev.stranded.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump that the JVM under the test wrote of itself. */
class RealDumpTest {
  @TempDir Path directory;

  @Test
  void tellsLostThreadsFromLiveOnes() throws Exception {
    int named = MixedProgram.startAll();
    MixedProgram.awaitParked(named);
    Path dump = directory.resolve("self.hprof");
    MixedProgram.dump(dump);
    HeapVerdicts verdicts = HeapProof.analyze(dump, ProofRequest.PLAIN);
    assertThat(MixedVerdicts.wrong(verdicts)).isEmpty();
    assertThat(MixedVerdicts.named(verdicts)).hasSize(named);
    assertThat(new Verdicts(verdicts).of("lost-starved-worker-p").basis())
        .isEqualTo(ThreadVerdict.Basis.STARVED_POOL);
    assertThat(verdicts.facts().danglingReferences()).isZero();
    assertThat(verdicts.facts().javaVersion()).isEqualTo(System.getProperty("java.version"));
    assertThat(verdicts.caveats()).isEqualTo(List.of());
  }
}
