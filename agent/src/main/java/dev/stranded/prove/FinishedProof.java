package dev.stranded.prove;

import dev.stranded.model.Proof;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A dump and what its analysis says; or several dumps and that on which they agree. Immutable.
 *
 * @param dump of several, the last, but begun with the first and with the pauses of all
 * @param pauses of each dump, in milliseconds
 */
public record FinishedProof(HeapDump dump, HeapJudgement judgement, List<Long> pauses) {

  /** Of one dump. */
  public FinishedProof(HeapDump dump, HeapJudgement judgement) {
    this(dump, judgement, List.of(dump.pauseMillis()));
  }

  /** For a report that rests on it. */
  public Proof proof(String reason) {
    return new Proof(
        true,
        reason + note(),
        dump.pauseMillis(),
        judgement.analysisMillis(),
        judgement.heapBytes(),
        judgement.reaches());
  }

  private String note() {
    String barrier = dump.obstacle().isEmpty() ? "" : "; no escape barrier: " + dump.obstacle();
    if (pauses.size() == 1) {
      return barrier;
    }
    String number = pauses.size() == 2 ? "two" : Integer.toString(pauses.size());
    String times = pauses.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    return "; %s heap dumps agree, with pauses of %s ms%s".formatted(number, times, barrier);
  }
}
