package dev.stranded.model;

import java.time.Instant;
import java.util.List;

/**
 * The JVM as it was during one round. Not atomic: threads are read one after another; {@link
 * Wait#confirmed} says which readings hold together.
 *
 * @param time when the round ended
 * @param tookNanos what the round cost the observing thread, wall time
 * @param platformThreads live platform threads, those of the agent and of the JVM's own service
 *     threads that Java cannot see excluded
 * @param virtualThreads virtual threads seen alive
 * @param threads all platform threads, and those virtual threads that wait without limit; by id
 * @param collected virtual threads that were collected although they never ended, since the agent
 *     came; empty unless their lives are followed
 * @param departures threads that were proven stuck and went on since the last observation
 * @param ended platform threads that ended lately, latest first; those that were seen to start
 * @param caveats what could not be seen in this round, in plain words; usually empty
 */
public record Observation(
    Instant time,
    long tookNanos,
    int platformThreads,
    int virtualThreads,
    List<ObservedThread> threads,
    List<Pool> pools,
    List<CollectedThreads> collected,
    List<Departure> departures,
    List<EndedThread> ended,
    List<String> caveats) {
  public Observation {
    threads = List.copyOf(threads);
    pools = List.copyOf(pools);
    collected = List.copyOf(collected);
    departures = List.copyOf(departures);
    ended = List.copyOf(ended);
    caveats = List.copyOf(caveats);
  }

  /** Number of threads that wait without limit. */
  public int waiting() {
    return (int) threads.stream().filter(thread -> thread.currentWait() != null).count();
  }

  /** Number of virtual threads that wait without limit. */
  public int waitingVirtual() {
    return (int)
        threads.stream().filter(thread -> thread.virtual() && thread.currentWait() != null).count();
  }
}
