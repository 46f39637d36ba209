package dev.stranded.detect.rule;

import dev.stranded.detect.evidence.Claim;
import dev.stranded.detect.evidence.Phrases;
import dev.stranded.detect.evidence.Round;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Proof.Confinement;
import dev.stranded.model.Proof.Reach;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bounded pool of connections or other objects at which threads wait, while a heap dump shows
 * that all of its objects are lent and that no code that may still run has one: who took them has
 * ended without giving them back, or waits as well.
 */
public final class AllLentRule implements DetectionRule {

  @Override
  public @Nullable Claim examine(ObservedThread thread, Round round) {
    Wait wait = thread.currentWait();
    Reach reach = round.reach(thread.id());
    Confinement confined = reach == null ? null : reach.confined();
    if (wait == null
        || confined == null
        || !confined.lends()
        || wait.shape() != Shape.MID_TASK
        || !confined.borrowers().stream().allMatch(id -> stays(id, round))) {
      return null;
    }
    return Claim.at(
        round,
        Rule.NO_COUNTERPART,
        Verdict.SUSPECTED,
        thread,
        wait,
        evidence(confined, round),
        "Give back what is borrowed in a finally block, or by try-with-resources; and let borrowers"
            + " wait with a time limit.");
  }

  private static boolean stays(long id, Round round) {
    ObservedThread borrower = round.thread(id);
    return borrower != null && borrower.currentWait() != null;
  }

  private static String evidence(Confinement confined, Round round) {
    String lent =
        "By a heap dump all objects of the pool ("
            + confined.type()
            + ") are lent, and no code that may still run has one. ";
    List<ObservedThread> borrowers =
        confined.borrowers().stream().map(round::thread).filter(Objects::nonNull).toList();
    return borrowers.isEmpty()
        ? lent + "Nobody who waits has one either: who took them is gone."
        : lent + "Who has one waits: " + Phrases.listed(borrowers, AllLentRule::waiting) + '.';
  }

  private static String waiting(ObservedThread borrower) {
    Wait wait = borrower.currentWait();
    return Phrases.thread(borrower)
        + (wait == null ? "" : ", " + Phrases.purpose(wait) + Phrases.at(wait.stack()));
  }
}
