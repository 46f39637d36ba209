package dev.stranded.agent;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;

/**
 * Logs each kind of failure once, so that one that comes back at every round does not flood the
 * log. Confined to the agent's thread.
 */
final class Failures {

  private static final int MAX_KINDS = 100;

  private final Logger log;
  private final Set<String> seen = new HashSet<>();

  Failures(Logger log) {
    this.log = log;
  }

  /** Notes that {@code what} failed. Never throws, not even when memory is exhausted. */
  void note(String what, Throwable failure) {
    try {
      if (seen.size() < MAX_KINDS && seen.add(what + failure.getClass().getName())) {
        log.warn(
            "{} failed: {} (said once; it is tried again)",
            what,
            failure,
            failure instanceof IOException ? null : failure);
      }
    } catch (Throwable alsoFailed) {
      // Nothing left to say it with; the next round tries again.
    }
  }

  /** Forgets about {@code what}, which has worked: its next failure is news. */
  void worked(String what) {
    if (seen.removeIf(kind -> kind.startsWith(what))) {
      log.info("{} works again", what);
    }
  }
}
