package dev.stranded.detect.rule;

import dev.stranded.detect.evidence.Claim;
import dev.stranded.detect.evidence.Round;
import dev.stranded.detect.evidence.Site;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.SiteHistory;
import dev.stranded.model.Spelling;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import org.jspecify.annotations.Nullable;

/** A wait in the middle of a task that is far longer than any that finished at the same site. */
public final class UnusualWaitRule implements DetectionRule {

  private static final int ENOUGH = 20;
  private static final int FAR = 10;

  /**
   * Whether a history of the same site is a history of the same thing. A loop that parks by means
   * of its own looks like the middle of a task; and threads that run a method reference of the JDK
   * ({@code latch::await}) have no frame of the application's: all of them share one site.
   */
  private static boolean known(Wait wait) {
    return wait.kind() != WaitKind.PARK
        && wait.kind() != WaitKind.OTHER
        && wait.stack().stream().anyMatch(Site::ofUser);
  }

  @Override
  public @Nullable Claim examine(ObservedThread thread, Round round) {
    Wait wait = thread.currentWait();
    if (wait == null || wait.shape() != Shape.MID_TASK || !known(wait)) {
      return null;
    }
    SiteHistory history = wait.history();
    if (history == null
        || history.count() < ENOUGH
        || wait.waitedMillis() <= FAR * history.maxMillis()
        || round.attended(thread)
        || round.mayBeReached(thread.id(), wait)) {
      return null;
    }
    return Claim.at(
        round,
        Rule.UNUSUAL_WAIT,
        Verdict.SUSPECTED,
        thread,
        wait,
        "Of "
            + history.count()
            + " waits that ended at this place the longest took "
            + Spelling.time(history.maxMillis())
            + " (99 % at most "
            + Spelling.time(history.p99Millis())
            + "); this one has taken more than "
            + FAR
            + " times as long.",
        "Look for what used to answer here and does not now; wait with a time limit.");
  }
}
