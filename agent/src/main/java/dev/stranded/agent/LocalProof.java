package dev.stranded.agent;

import dev.stranded.agent.output.AgentThread;
import dev.stranded.model.Observation;
import dev.stranded.prove.ConfirmedProof;
import dev.stranded.prove.analysis.Analysis;
import dev.stranded.prove.analysis.Analysis.Outcome;
import dev.stranded.prove.analysis.AnalysisStarter;
import dev.stranded.prove.analysis.FinishedProof;
import dev.stranded.prove.analysis.LocalAnalyses;
import dev.stranded.prove.analysis.Look;
import dev.stranded.prove.dump.HeapDumper;
import dev.stranded.prove.dump.NoProofException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A heap proof that somebody in this JVM waits for: dumped here and analysed by a process of our
 * own. Confined to an agent thread, but not the one that does the rounds.
 */
final class LocalProof {

  private static final long POLL_MILLIS = 5;

  private final AnalysisStarter analyses;

  /**
   * A proof to be made.
   *
   * @param released names of classes whose objects hold nothing that anybody will use again
   */
  LocalProof(HeapDumper dumper, Set<String> released) {
    this.analyses =
        new LocalAnalyses(dumper, AgentThread.factory("stranded-proof"), released, true);
  }

  /**
   * Returns when the last dump is analysed.
   *
   * @param look looks at this JVM: right before each dump, and right after
   * @param interval how much later each further dump is made
   * @throws NoProofException if the heap cannot be dumped or the dump not be analysed
   */
  FinishedProof make(Callable<Look> look, Duration interval) throws Exception {
    return ConfirmedProof.make(
        new ConfirmedProof.Dumps() {
          @Override
          public FinishedProof make(int number) throws Exception {
            return analysed(analyses.start(look.call(), again(look)));
          }

          @Override
          public void pause() throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
          }
        },
        interval);
  }

  private static Supplier<Observation> again(Callable<Look> look) {
    return () -> {
      try {
        return look.call().observation();
      } catch (Exception failure) {
        throw new IllegalStateException(failure.getMessage(), failure);
      }
    };
  }

  private static FinishedProof analysed(Analysis analysis)
      throws NoProofException, InterruptedException {
    Outcome outcome;
    while ((outcome = analysis.outcome()) == null) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    FinishedProof proof = outcome.proof();
    if (proof == null) {
      throw new NoProofException(outcome.reason());
    }
    return proof;
  }
}
