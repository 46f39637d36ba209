package dev.stranded.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    HeapVerdicts verdicts =
        HeapProof.analyze(
            dump,
            MixedVerdicts.prepared(
                Map.of(idOf("lost-monitor-enter-p"), idOf("lost-monitor-owner-p"))));
    assertThat(MixedVerdicts.wrong(verdicts)).isEmpty();
    assertThat(MixedVerdicts.named(verdicts)).hasSize(named);
    assertThat(new Verdicts(verdicts).of("lost-starved-worker-p").basis())
        .isEqualTo(ThreadVerdict.Basis.STARVED_POOL);
    assertThat(verdicts.facts().danglingReferences()).isZero();
    assertThat(verdicts.facts().javaVersion()).isEqualTo(System.getProperty("java.version"));
    // Since JDK 24 a virtual thread that enters a monitor is unmounted, and one of the program's
    // is.
    assertThat(verdicts.caveats())
        .isEqualTo(
            List.of(
                Runtime.version().feature() < 24
                    ? "1 thread waits for a monitor whose owner a heap dump does not name"
                    : "2 threads wait for monitors whose owner a heap dump does not name"));
  }

  private static long idOf(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .mapToLong(Thread::getId)
        .findFirst()
        .orElseThrow();
  }
}
