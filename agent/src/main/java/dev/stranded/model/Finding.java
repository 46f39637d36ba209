package dev.stranded.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Threads that are stuck at one place for one reason.
 *
 * @param id fingerprint of rule, creation site and wait site; the same in the next JVM
 * @param threads longest wait first; all of them, unless the rule is {@link Rule#COLLECTED}
 * @param count number of threads
 * @param longestWait of the thread that waits longest
 * @param created where they were created; null when unknown
 * @param task where the task they run was submitted; null when none or unknown
 * @param reachableFrom for what is not proven: the path by which live code reaches the channel
 * @param unless what could still wake them: {@code "interrupt"}, {@code "cancel"}
 * @param caveats what would have to be hidden from the evidence for the verdict to be wrong, one
 *     sentence each without its full stop; usually empty
 * @param explanation plain words: who should have come, when and how they vanished, what to change;
 *     until it is explained, what its rule saw
 * @param diagnosis what it means to who has to mend it
 */
public record Finding(
    String id,
    Verdict verdict,
    Rule rule,
    List<StuckThread> threads,
    int count,
    Wait longestWait,
    @Nullable Origin created,
    @Nullable Origin task,
    List<String> reachableFrom,
    List<String> unless,
    List<String> caveats,
    String explanation,
    Diagnosis diagnosis) {
  public Finding {
    threads = List.copyOf(threads);
    reachableFrom = List.copyOf(reachableFrom);
    unless = List.copyOf(unless);
    caveats = List.copyOf(caveats);
  }

  /** The same, explained. */
  public Finding explained(Diagnosis found, String words) {
    return new Finding(
        id,
        verdict,
        rule,
        threads,
        count,
        longestWait,
        created,
        task,
        reachableFrom,
        unless,
        caveats,
        words,
        found);
  }

  /** One thread of a finding. */
  public record StuckThread(
      String name, long id, boolean virtual, boolean daemon, long waitedMillis) {}
}
