package dev.stranded.prove.analysis;

import dev.stranded.model.ObservedThread;
import dev.stranded.model.Proof;
import dev.stranded.model.Proof.Reach;
import dev.stranded.prove.dump.HeapDump;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** What a report that was made because of {@code why} says of it. */
  public String reason(String why) {
    return why + note();
  }

  /** For a report on {@code look} that was made because of {@code why}. */
  public Proof proof(String why, Look look) {
    return new Proof(
        true,
        reason(why),
        dump.pauseMillis(),
        judgement.analysisMillis(),
        judgement.heapBytes(),
        still(look));
  }

  /** The verdicts on threads that wait in the same wait as when the heap was dumped. */
  public Map<Long, Reach> still(Look look) {
    Map<Long, Reach> reaches = new HashMap<>();
    for (ObservedThread thread : look.observation().threads()) {
      Reach reach = judgement.reaches().get(thread.id());
      if (reach != null && Look.waitsSince(thread, look.nanos(), dump.beganNanos())) {
        reaches.put(thread.id(), reach);
      }
    }
    return reaches;
  }

  private String note() {
    String barrier = dump.obstacle().isEmpty() ? "" : "; no escape barrier: " + dump.obstacle();
    if (pauses.size() == 1) {
      return barrier;
    }
    String number = pauses.size() == 2 ? "two" : Integer.toString(pauses.size());
    String times = pauses.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    // Not by a format, which settles the locale of formats.
    return "; " + number + " heap dumps agree, with pauses of " + times + " ms" + barrier;
  }
}
