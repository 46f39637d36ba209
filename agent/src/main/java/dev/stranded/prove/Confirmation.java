package dev.stranded.prove;

import dev.stranded.heap.blindspot.BlindSpot;
import dev.stranded.heap.blindspot.OpenSpot;
import dev.stranded.heap.blindspot.Standing;
import dev.stranded.model.Proof.Basis;
import dev.stranded.model.Proof.Reach;
import dev.stranded.prove.analysis.FinishedProof;
import dev.stranded.prove.analysis.HeapJudgement;
import dev.stranded.prove.dump.HeapDump;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets further dumps confirm the first. A thread that ran in compiled code between the escape
 * barrier and a dump may hide an object in that dump, and so may a virtual thread that the barrier
 * does not reach; to hide it for good it must do so in each. Stateless.
 */
final class Confirmation {

  private static final int MOST_DUMPS = 4;

  /** What another dump may well find closed. */
  private static final Set<BlindSpot> MOMENTARY =
      Set.of(BlindSpot.SCALAR_REPLACED, BlindSpot.HANDED_OVER, BlindSpot.NATIVE_ARGUMENTS);

  private static final String AWAITED =
      "nothing in a first heap dump leads to it, and another dump is to confirm that";
  private static final String REFUSED =
      "the last heap dump shows no way to it, but one before did not say so";

  private Confirmation() {}

  /**
   * Whether something that {@code first} says waits for a second dump. One alone does not tell
   * whether a thread that it shows parked had been unparked already: such a thread goes on, and
   * what it has with it, though nothing else led there.
   */
  static boolean isNeeded(FinishedProof first) {
    return saysByReachability(first);
  }

  /** Whether one more dump may tell what those that {@code agreed} rests on leave open. */
  static boolean isNeededStill(FinishedProof agreed) {
    Map<Long, Standing> standing = agreed.judgement().standing();
    return agreed.pauses().size() < MOST_DUMPS
        && !standing.isEmpty()
        && standing.values().stream().allMatch(stands -> MOMENTARY.contains(stands.spot()))
        && saysByReachability(agreed);
  }

  private static boolean saysByReachability(FinishedProof proof) {
    return proof.judgement().reaches().values().stream().anyMatch(Confirmation::isByReachability);
  }

  /** What {@code first} says meanwhile: what does not rest on what it may hide. */
  static FinishedProof unconfirmed(FinishedProof first) {
    Map<Long, Reach> reaches = new HashMap<>(first.judgement().reaches());
    reaches.replaceAll((id, reach) -> mayRestOnReachability(reach) ? unknown(AWAITED) : reach);
    return new FinishedProof(first.dump(), with(first.judgement(), reaches), first.pauses());
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

  /**
   * On what dumps agree, but for what threads may hide that stand in all of them. It holds for
   * threads in the same wait since before the first.
   *
   * @param before the first, or on what those made so far agree
   */
  static FinishedProof agreed(FinishedProof before, FinishedProof last) {
    Map<Long, Reach> known = before.judgement().reaches();
    Map<Long, Reach> reaches = new HashMap<>(last.judgement().reaches());
    reaches.replaceAll((id, reach) -> agreed(known.get(id), reach));
    HeapDump dump = last.dump();
    List<Long> pauses = new ArrayList<>(before.pauses());
    pauses.add(dump.pauseMillis());
    return new FinishedProof(
        new HeapDump(
            dump.file(),
            before.dump().beganNanos(),
            before.dump().pauseMillis() + dump.pauseMillis(),
            dump.bytes(),
            dump.preparation(),
            dump.obstacle()),
        new HeapJudgement(
            before.judgement().analysisMillis() + last.judgement().analysisMillis(),
            last.judgement().heapBytes(),
            reaches,
            Standing.inBoth(before.judgement().standing(), last.judgement().standing()),
            last.judgement().caveats()),
        pauses);
  }

  /** What {@code agreed} says if there is no further dump: what threads may hide is open. */
  static FinishedProof settled(FinishedProof agreed) {
    List<String> hidden =
        Standing.open(agreed.judgement().standing()).stream().map(OpenSpot::caveat).toList();
    Map<Long, Reach> reaches = new HashMap<>(agreed.judgement().reaches());
    reaches.replaceAll(
        (id, reach) ->
            hidden.isEmpty() || !mayRestOnReachability(reach) ? reach : reach.withOpen(hidden));
    return new FinishedProof(agreed.dump(), with(agreed.judgement(), reaches), agreed.pauses());
  }

  private static Reach agreed(@Nullable Reach before, Reach last) {
    boolean refused = mayRestOnReachability(last) && (before == null || !before.lost());
    return refused ? unknown(REFUSED) : last;
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

  private static HeapJudgement with(HeapJudgement judgement, Map<Long, Reach> reaches) {
    return new HeapJudgement(
        judgement.analysisMillis(),
        judgement.heapBytes(),
        reaches,
        judgement.standing(),
        judgement.caveats());
  }
}
