package dev.stranded.detect.rule;

import dev.stranded.detect.evidence.Claim;
import dev.stranded.detect.evidence.Ownership;
import dev.stranded.detect.evidence.Phrases;
import dev.stranded.detect.evidence.Round;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Release;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Release.Holder;
import dev.stranded.model.Rule;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import org.jspecify.annotations.Nullable;

/**
 * A lock whose owner has terminated without unlocking. Proven where only the owner could have
 * unlocked it; suspected of a stamped lock, whose stamp another thread may have. Stateless.
 */
public final class DeadOwnerRule implements DetectionRule {

  @Override
  public @Nullable Claim examine(ObservedThread thread, Round round) {
    Wait wait = thread.currentWait();
    if (wait != null && wait.release() instanceof Release.TakenBy taken && !taken.alive()) {
      return suspected(thread, wait, taken, round);
    }
    if (wait == null
        || !round.ownership().lost(thread.id())
        || !(wait.release() instanceof Release.HeldBy held)) {
      return null;
    }
    for (Holder holder : held.holders()) {
      if (Ownership.deadOwner(holder)) {
        return Claim.at(
            round,
            Rule.DEAD_OWNER,
            Verdict.PROVEN,
            thread,
            wait,
            evidence(holder),
            "Unlock in a finally block in the code that "
                + Phrases.thread(holder.thread(), holder.threadId())
                + " ran; the waiting threads cannot be saved any more.");
      }
    }
    return null;
  }

  private static Claim suspected(
      ObservedThread thread, Wait wait, Release.TakenBy taken, Round round) {
    String taker = Phrases.thread(taken.thread(), taken.threadId());
    return Claim.at(
        round,
        Rule.DEAD_OWNER,
        Verdict.SUSPECTED,
        thread,
        wait,
        "The thread that locked it last, "
            + taker
            + ", has ended. Only a thread that was handed its stamp could unlock.",
        "Unlock in a finally block in the code that " + taker + " ran.");
  }

  private static String evidence(Holder holder) {
    return "Its "
        + (holder.hold() == Hold.READS ? "reader " : "owner ")
        + Phrases.thread(holder.thread(), holder.threadId())
        + " has ended. Only "
        + (holder.hold() == Hold.READS ? "that reader" : "the owner")
        + " can unlock it, so nobody ever will.";
  }
}
