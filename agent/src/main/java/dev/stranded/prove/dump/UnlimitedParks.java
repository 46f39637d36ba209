package dev.stranded.prove.dump;

import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Wait;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Which threads park with a limit of more than a year: a heap dump shows that there is a limit, and
 * not how long it is. Stateless.
 */
public final class UnlimitedParks {

  private static final String LOCK_SUPPORT = "java.util.concurrent.locks.LockSupport";

  private UnlimitedParks() {}

  /**
   * Ids of those that have been in one such park since {@code before}; unmodifiable. That it has no
   * limit was recorded as it began, so the observation has it among the waits.
   */
  public static Set<Long> agreed(Observation before, Observation after) {
    Set<Long> earlier = new HashSet<>();
    for (ObservedThread thread : before.threads()) {
      Wait wait = thread.currentWait();
      if (wait != null && isTimed(wait)) {
        earlier.add(thread.id());
      }
    }
    Set<Long> agreed = new HashSet<>();
    for (ObservedThread thread : after.threads()) {
      Wait wait = thread.currentWait();
      if (wait != null && isTimed(wait) && earlier.contains(thread.id())) {
        Instant began = after.time().minusMillis(wait.waitedMillis());
        if (began.isBefore(before.time())) {
          agreed.add(thread.id());
        }
      }
    }
    return Set.copyOf(agreed);
  }

  private static boolean isTimed(Wait wait) {
    return wait.confirmed()
        && wait.stack().stream()
            .filter(frame -> frame.getClassName().equals(LOCK_SUPPORT))
            .anyMatch(frame -> !frame.getMethodName().equals("park"));
  }
}
