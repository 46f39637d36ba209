package dev.stranded.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Virtual threads that the garbage collector took although they never ended: all of one creation
 * site, and last seen in waits at one place.
 *
 * @param threads the first of them as lost, each with the time for which it had waited when it was
 *     last seen; 0 for one that was never seen waiting
 * @param count of all of them
 * @param created where they were created; null when unknown
 * @param task where the task that they ran was submitted; null when none or unknown
 * @param lastWait the wait in which one of them, that with the longest, was last seen; null when
 *     they were never seen waiting
 */
public record CollectedThreads(
    List<Finding.StuckThread> threads,
    int count,
    @Nullable Origin created,
    @Nullable Origin task,
    @Nullable Wait lastWait) {
  public CollectedThreads {
    threads = List.copyOf(threads);
  }
}
