package dev.stranded.detect.evidence;

import dev.stranded.model.ObservedThread;
import dev.stranded.model.Pool;
import dev.stranded.model.Release;
import dev.stranded.model.Release.Holder;
import dev.stranded.model.Shape;
import dev.stranded.model.Wait;
import java.util.HashMap;
import java.util.Map;

/**
 * Waits that somebody known is about to end: who owns the lock, runs the task, or is joined runs,
 * sleeps or waits with a limit, or waits for such a thread itself. However long such a wait takes,
 * that is no evidence. Confined to one round.
 */
final class Attended {

  /** So many threads in a row are followed; a longer queue counts as unattended. */
  private static final int LONGEST_CHAIN = 100;

  private final Round round;
  private final Map<Long, Boolean> known = new HashMap<>();

  Attended(Round round) {
    this.round = round;
  }

  /** Whether {@code thread}, which waits, will be let go on by threads that are at work. */
  boolean is(ObservedThread thread) {
    Wait wait = thread.currentWait();
    // Most wait for whoever comes: nothing is to be remembered of them.
    return wait != null
        && !(wait.release() instanceof Release.Anyone)
        && is(thread.id(), wait, LONGEST_CHAIN);
  }

  private boolean is(long id, Wait wait, int left) {
    Boolean before = known.get(id);
    if (before != null) {
      return before;
    }
    known.put(id, false); // For a circle, in which nobody is at work.
    boolean attended = left > 0 && isEndedByWorkers(wait.release(), left - 1);
    known.put(id, attended);
    return attended;
  }

  private boolean isEndedByWorkers(Release release, int left) {
    if (release instanceof Release.HeldBy held) {
      return held.holders().stream().allMatch(holder -> letsGo(holder, left));
    }
    if (release instanceof Release.TakenBy taken) {
      return taken.alive() && isAtWork(taken.threadId(), left);
    }
    if (release instanceof Release.EndOf join) {
      return isAtWork(join.threadId(), left);
    }
    if (release instanceof Release.RunBy run) {
      return isAtWork(run.threadId(), left);
    }
    if (release instanceof Release.QueuedIn queued) {
      Pool pool = round.pool(queued.poolId());
      return pool != null && pool.workers().stream().anyMatch(worker -> isAtWork(worker, left));
    }
    return false;
  }

  private boolean letsGo(Holder holder, int left) {
    return holder.alive() && isAtWork(holder.threadId(), left);
  }

  // A virtual thread that does not wait without limit is not among the threads observed.
  private boolean isAtWork(long id, int left) {
    Wait wait = round.waitOf(id);
    return wait == null || (wait.shape() != Shape.IDLE_WORKER && is(id, wait, left));
  }
}
