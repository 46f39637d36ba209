package dev.stranded.prove;

import dev.stranded.heap.OpenSpot;
import dev.stranded.heap.Standing;
import dev.stranded.model.Proof.Basis;
import dev.stranded.model.Proof.Reach;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets a second dump confirm the first. A thread that ran between the escape barrier and the first
 * dump, or a virtual thread that the barrier does not reach, may hide an object in one dump; to
 * hide it in both it must stand at the same place. Stateless.
 */
public final class Confirmation {

  private static final String AWAITED =
      "nothing in a first heap dump leads to it, and a second dump is to confirm that";
  private static final String REFUSED =
      "a second heap dump shows no way to it, but the first did not say so";

  private Confirmation() {}

  /** Whether something that {@code first} says waits for a second dump. */
  public static boolean isNeeded(FinishedProof first) {
    boolean nothingMoved = first.dump().stood() && first.judgement().standing().isEmpty();
    return !nothingMoved
        && first.judgement().reaches().values().stream().anyMatch(Confirmation::isByReachability);
  }

  /** What {@code first} says meanwhile: what does not rest on what it may hide. */
  static FinishedProof unconfirmed(FinishedProof first) {
    Map<Long, Reach> reaches = new HashMap<>(first.judgement().reaches());
    reaches.replaceAll((id, reach) -> mayRestOnReachability(reach) ? unknown(AWAITED) : reach);
    return new FinishedProof(first.dump(), with(first.judgement(), reaches, 0), first.note());
  }

  /** What was proven before stays so until the dump that is to confirm it is analysed. */
  static void addUnconfirmed(Map<Long, Reach> known, Map<Long, Reach> unconfirmed) {
    unconfirmed.forEach(
        (id, reach) ->
            known.merge(
                id,
                reach,
                (before, now) -> before.lost() && now.basis() == Basis.UNKNOWN ? before : now));
  }

  /** What both say. It holds for threads in the same wait since before the first. */
  public static FinishedProof of(FinishedProof first, FinishedProof second) {
    List<String> hidden =
        Standing.inBoth(first.judgement().standing(), second.judgement().standing()).stream()
            .map(OpenSpot::caveat)
            .toList();
    Map<Long, Reach> before = first.judgement().reaches();
    Map<Long, Reach> reaches = new HashMap<>(second.judgement().reaches());
    reaches.replaceAll((id, reach) -> agreed(before.get(id), reach, hidden));
    HeapDump dump = second.dump();
    long pause = first.dump().pauseMillis();
    return new FinishedProof(
        new HeapDump(
            dump.file(),
            first.dump().beganNanos(),
            pause + dump.pauseMillis(),
            dump.bytes(),
            dump.preparation(),
            dump.stood(),
            dump.obstacle()),
        with(second.judgement(), reaches, first.judgement().analysisMillis()),
        "; two heap dumps agree, with pauses of %d and %d ms%s"
            .formatted(pause, dump.pauseMillis(), second.note()));
  }

  private static Reach agreed(@Nullable Reach before, Reach reach, List<String> hidden) {
    if (!mayRestOnReachability(reach)) {
      return reach;
    }
    if (before == null || !before.lost()) {
      return unknown(REFUSED);
    }
    return hidden.isEmpty() ? reach : reach.withOpen(hidden);
  }

  private static boolean isByReachability(Reach reach) {
    return reach.lost()
        && (reach.basis() == Basis.UNREACHABLE || reach.basis() == Basis.STARVED_POOL);
  }

  /** A thread behind a stuck one is lost for the same reason as that. */
  private static boolean mayRestOnReachability(Reach reach) {
    return reach.lost() && reach.basis() != Basis.DEAD_OWNER;
  }

  private static Reach unknown(String reason) {
    return new Reach(Basis.UNKNOWN, List.of(), reason);
  }

  private static HeapJudgement with(
      HeapJudgement judgement, Map<Long, Reach> reaches, long moreMillis) {
    return new HeapJudgement(
        judgement.analysisMillis() + moreMillis,
        judgement.heapBytes(),
        reaches,
        judgement.standing(),
        judgement.caveats());
  }
}
