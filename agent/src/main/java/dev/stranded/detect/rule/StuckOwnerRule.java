package dev.stranded.detect.rule;

import dev.stranded.detect.evidence.Claim;
import dev.stranded.detect.evidence.Phrases;
import dev.stranded.detect.evidence.Round;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Release;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Release.Holder;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import org.jspecify.annotations.Nullable;

/** A lock whose owner is alive but stuck itself, or has gone back to its pool without unlocking. */
public final class StuckOwnerRule implements DetectionRule {

  @Override
  public @Nullable Claim examine(ObservedThread thread, Round round) {
    Wait wait = thread.currentWait();
    if (wait != null && wait.release() instanceof Release.TakenBy taken) {
      boolean stuck =
          taken.alive() && taken.threadId() != thread.id() && round.stuck(taken.threadId());
      return stuck ? suspected(thread, wait, taken, round) : null;
    }
    if (wait == null || !(wait.release() instanceof Release.HeldBy held)) {
      return null;
    }
    if (round.ownership().lost(thread.id())) {
      for (Holder holder : held.holders()) {
        if (holder.alive() && round.ownership().lost(holder.threadId())) {
          return claim(Verdict.PROVEN, thread, wait, holder, round);
        }
      }
    }
    for (Holder holder : held.holders()) {
      if (holder.alive() && holder.threadId() != thread.id() && suspect(holder, round)) {
        return claim(Verdict.SUSPECTED, thread, wait, holder, round);
      }
    }
    return null;
  }

  private static Claim suspected(
      ObservedThread thread, Wait wait, Release.TakenBy taken, Round round) {
    String taker = Phrases.thread(taken.thread(), taken.threadId());
    String evidence =
        "It was last locked for writing by "
            + taker
            + ", which "
            + Phrases.hasBeenWaiting(round.waitOf(taken.threadId()))
            + Phrases.why(round.claim(taken.threadId()), Verdict.SUSPECTED);
    String remedy =
        "Free " + taker + ", and this one follows; hold no lock while waiting for others.";
    return Claim.at(round, Rule.STUCK_OWNER, Verdict.SUSPECTED, thread, wait, evidence, remedy);
  }

  private static boolean suspect(Holder holder, Round round) {
    return round.stuck(holder.threadId()) || abandoned(holder, round);
  }

  /** Whether a pool's worker waits for its next task with the lock still in its hands. */
  private static boolean abandoned(Holder holder, Round round) {
    Wait wait = round.waitOf(holder.threadId());
    return wait != null
        && wait.shape() == Shape.IDLE_WORKER
        && wait.confirmed()
        && (holder.hold() == Hold.OWNS || holder.hold() == Hold.READS);
  }

  private static Claim claim(
      Verdict verdict, ObservedThread thread, Wait wait, Holder holder, Round round) {
    String owner = Phrases.thread(holder.thread(), holder.threadId());
    String held = "It is " + Phrases.hold(holder.hold()) + " " + owner + ", which ";
    String now = Phrases.hasBeenWaiting(round.waitOf(holder.threadId()));
    boolean stuck = round.stuck(holder.threadId());
    String why =
        stuck
            ? Phrases.why(round.claim(holder.threadId()), verdict)
            : "is an idle worker of its pool: the task that took the lock is over and did not let"
                + " go.";
    String remedy =
        stuck
            ? "Free " + owner + ", and this one follows; hold no lock while waiting for others."
            : "Unlock in a finally block in the task that took the lock.";
    return Claim.at(round, Rule.STUCK_OWNER, verdict, thread, wait, held + now + why, remedy);
  }
}
