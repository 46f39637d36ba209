package dev.stranded.prove;

import dev.stranded.prove.analysis.Analysis;
import dev.stranded.prove.analysis.FinishedProof;
import org.jspecify.annotations.Nullable;

/**
 * How far a heap proof is. Each implementation is immutable.
 *
 * <pre>
 *            dump              nothing to confirm
 *    Idle ---------> First ---------------------------> Idle
 *                      |  to be confirmed
 *                      v             dump
 *                 Unconfirmed -----------------> Further ---> Idle
 *                      ^                            |
 *                      +----------------------------+
 *                         a thread ran in all so far
 * </pre>
 *
 * What fails leads back to Idle.
 */
sealed interface ProofStage {

  /** What the end of an analysis leads to. */
  record Step(ProofStage next, FinishedProof proof) {}

  /** The analysis that runs; null if none does. */
  default @Nullable Analysis running() {
    return null;
  }

  /** Whether a dump must be made whatever the rounds find. */
  default boolean needsDump() {
    return false;
  }

  /** On what occasion the proof was begun; null if none is under way. */
  default @Nullable Occasion occasion() {
    return null;
  }

  /** After a dump was made, on {@code now} if it is the first. */
  default ProofStage dumped(Analysis analysis, Occasion now) {
    throw new IllegalStateException("a dump is being analysed");
  }

  /** After the analysis that runs has ended with {@code proof}. */
  default Step analysed(FinishedProof proof) {
    throw new IllegalStateException("no dump is being analysed");
  }

  /** No proof is under way. */
  record Idle() implements ProofStage {
    @Override
    public ProofStage dumped(Analysis analysis, Occasion now) {
      return new First(analysis, now);
    }
  }

  /** The first dump is being analysed. */
  record First(Analysis running, Occasion occasion) implements ProofStage {
    @Override
    public Step analysed(FinishedProof proof) {
      return Confirmation.isNeeded(proof)
          ? new Step(new Unconfirmed(proof, occasion), Confirmation.unconfirmed(proof))
          : new Step(new Idle(), proof);
    }
  }

  /** Another dump is to confirm on what those before agree, one round later. */
  record Unconfirmed(FinishedProof agreed, Occasion occasion) implements ProofStage {
    @Override
    public boolean needsDump() {
      return true;
    }

    @Override
    public ProofStage dumped(Analysis analysis, Occasion now) {
      return new Further(analysis, agreed, occasion);
    }
  }

  /** A dump after the first is being analysed. */
  record Further(Analysis running, FinishedProof before, Occasion occasion) implements ProofStage {
    @Override
    public Step analysed(FinishedProof proof) {
      FinishedProof agreed = Confirmation.agreed(before, proof);
      return Confirmation.isNeededStill(agreed)
          ? new Step(new Unconfirmed(agreed, occasion), Confirmation.unconfirmed(agreed))
          : new Step(new Idle(), Confirmation.settled(agreed));
    }
  }
}
