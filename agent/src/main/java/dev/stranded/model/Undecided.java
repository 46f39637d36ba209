package dev.stranded.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait at one place in the middle of a task, for the threshold at least, of which
 * nothing proves that they are lost and nothing speaks against it. Never a finding. Immutable.
 *
 * @param id fingerprint of creation site and wait site; the same in the next JVM
 * @param threads longest wait first; all of them
 * @param longestWait of the thread that waits longest
 * @param created where they were created; null when unknown
 * @param task where the task they run was submitted; null when none or unknown
 * @param reachableFrom the path by which code could come to what they wait for; empty when unknown
 * @param explanation plain words: who waits for what, and what would settle it
 */
public record Undecided(
    String id,
    List<Finding.StuckThread> threads,
    Wait longestWait,
    @Nullable Origin created,
    @Nullable Origin task,
    List<String> reachableFrom,
    String explanation) {
  public Undecided {
    threads = List.copyOf(threads);
    reachableFrom = List.copyOf(reachableFrom);
  }
}
