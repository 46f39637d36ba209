package dev.stranded.prove.analysis;

import dev.stranded.model.Observation;
import dev.stranded.prove.dump.NoProofException;
import java.util.function.Supplier;

/** Dumps the heap of this JVM and starts the analysis of the dump. */
@FunctionalInterface
public interface AnalysisStarter {

  /**
   * Returns when the JVM goes on.
   *
   * @param look what was seen right before
   * @param again sees it right after
   * @throws NoProofException if the heap cannot be dumped, or nobody started to analyse it
   */
  Analysis start(Look look, Supplier<Observation> again) throws NoProofException;
}
