package dev.stranded.prove;

import dev.stranded.model.Proof;

/** A dump and what its analysis says. Immutable. */
public record FinishedProof(HeapDump dump, HeapJudgement judgement) {

  /** For a report that rests on it. */
  public Proof proof(String reason) {
    return new Proof(
        true,
        reason,
        dump.pauseMillis(),
        judgement.analysisMillis(),
        judgement.heapBytes(),
        judgement.reaches());
  }
}
