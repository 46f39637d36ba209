package dev.stranded.prove;

import dev.stranded.model.Proof;

/**
 * A dump and what its analysis says; or two dumps and that on which they agree. Immutable.
 *
 * @param dump of two, the second, but begun with the first and with the pauses of both
 * @param note what to say of them; may be empty
 */
public record FinishedProof(HeapDump dump, HeapJudgement judgement, String note) {

  /** Of one dump. */
  public FinishedProof(HeapDump dump, HeapJudgement judgement) {
    this(
        dump,
        judgement,
        dump.obstacle().isEmpty() ? "" : "; no escape barrier: " + dump.obstacle());
  }

  /** For a report that rests on it. */
  public Proof proof(String reason) {
    return new Proof(
        true,
        reason + note,
        dump.pauseMillis(),
        judgement.analysisMillis(),
        judgement.heapBytes(),
        judgement.reaches());
  }
}
