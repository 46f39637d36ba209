package dev.stranded.agent.output;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;

/**
 * Tells each kind of failure once, with its stack trace, so that one that comes back at every round
 * does not flood the log; all of them, if asked to. Guarded by itself: outputs fail on threads of
 * their own.
 */
public final class Failures {

  private static final int MAX_KINDS = 100;

  private final Logger log;
  private final boolean all;
  private final Set<String> seen = new HashSet<>();
  private long count;

  /**
   * @param all whether to tell every failure, also of a kind that was told
   * @param before how many there were when others counted
   */
  public Failures(Logger log, boolean all, long before) {
    this.log = log;
    this.all = all;
    this.count = before;
  }

  /** Notes that {@code what} failed. Never throws, not even when memory is exhausted. */
  public synchronized void note(String what, Throwable failure) {
    count++;
    try {
      boolean news = seen.size() < MAX_KINDS && seen.add(what + failure.getClass().getName());
      if (news || all) {
        log.warn(
            "{} failed: {}{}",
            what,
            StackText.headline(failure),
            all ? "" : " (said once; it is tried again)",
            failure instanceof IOException && !all ? null : failure);
      }
    } catch (Throwable alsoFailed) {
      // Nothing left to say it with; the next round tries again.
    }
  }

  /** Forgets about {@code what}, which has worked: its next failure is news. */
  public synchronized void worked(String what) {
    if (!seen.isEmpty() && seen.removeIf(kind -> kind.startsWith(what))) {
      log.info("{} works again", what);
    }
  }

  /** How often anything failed. */
  public synchronized long count() {
    return count;
  }
}
