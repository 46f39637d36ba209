package dev.stranded.detect.rule;

import dev.stranded.detect.evidence.Claim;
import dev.stranded.detect.evidence.Ownership;
import dev.stranded.detect.evidence.Phrases;
import dev.stranded.detect.evidence.Round;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Release;
import dev.stranded.model.Rule;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import org.jspecify.annotations.Nullable;

/**
 * A thread that waits for the end of one that is stuck, of itself, or of one that joins back. The
 * main thread that joins itself is silent, and so is who waits for it: see {@link Ownership}.
 */
public final class StuckJoinRule implements DetectionRule {

  @Override
  public @Nullable Claim examine(ObservedThread thread, Round round) {
    Wait wait = thread.currentWait();
    if (wait == null || !(wait.release() instanceof Release.EndOf join)) {
      return null;
    }
    ObservedThread joined = round.thread(join.threadId());
    if (joined == null) {
      return null;
    }
    if (round.ownership().lost(thread.id()) && round.ownership().lost(joined.id())) {
      return claim(Verdict.PROVEN, thread, wait, joined, round);
    }
    if (joined.id() != thread.id() && round.stuck(joined.id())) {
      return claim(Verdict.SUSPECTED, thread, wait, joined, round);
    }
    return null;
  }

  private static Claim claim(
      Verdict verdict, ObservedThread thread, Wait wait, ObservedThread joined, Round round) {
    if (joined.id() == thread.id()) {
      return Claim.at(
          round,
          Rule.STUCK_JOIN,
          verdict,
          thread,
          wait,
          "It waits for its own end, which cannot come while it waits.",
          "To park a thread for good, wait on something that a shutdown hook can release.");
    }
    String evidence =
        "It waits for the end of "
            + Phrases.thread(joined)
            + ", which "
            + Phrases.hasBeenWaiting(joined.currentWait())
            + Phrases.why(round.claim(joined.id()), verdict);
    String remedy =
        "Free " + Phrases.thread(joined) + ", and this one follows; join with a time limit.";
    return Claim.at(round, Rule.STUCK_JOIN, verdict, thread, wait, evidence, remedy);
  }
}
