package dev.stranded.explain;

import dev.stranded.model.Channel;
import dev.stranded.model.EndedThread;
import dev.stranded.model.Finding;
import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Pool;
import dev.stranded.model.Proof;
import dev.stranded.model.Release;
import dev.stranded.model.Wait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that is known of one round: who waits, for whom, and in which finding. Immutable. */
final class Situation {

  private final Map<Long, ObservedThread> threads = new HashMap<>();
  private final Map<Long, Finding> findings = new HashMap<>();
  private final Map<Long, List<ObservedThread>> waitingFor = new HashMap<>();
  private final Map<Channel, List<ObservedThread>> waitingOn = new HashMap<>();
  private final List<EndedThread> ended;
  private final List<Pool> pools;
  private final Proof proof;

  Situation(List<Finding> all, Observation seen, Proof proof) {
    this.pools = seen.pools();
    this.ended = seen.ended();
    this.proof = proof;
    for (ObservedThread thread : seen.threads()) {
      threads.put(thread.id(), thread);
      Wait wait = thread.currentWait();
      if (wait != null && !wait.channel().equals(Channel.UNKNOWN)) {
        waitingOn.computeIfAbsent(wait.channel(), channel -> new ArrayList<>()).add(thread);
      }
      if (wait != null && wait.release() instanceof Release.HeldBy held) {
        held.holders().stream()
            .map(Release.Holder::threadId)
            .distinct()
            .filter(holder -> holder != thread.id())
            .forEach(
                holder -> waitingFor.computeIfAbsent(holder, id -> new ArrayList<>()).add(thread));
      }
    }
    for (Finding finding : all) {
      finding.threads().forEach(thread -> findings.put(thread.id(), finding));
    }
  }

  /** Null if it has ended, or was not seen. */
  @Nullable ObservedThread thread(long id) {
    return threads.get(id);
  }

  @Nullable Wait waitOf(long id) {
    ObservedThread thread = threads.get(id);
    return thread == null ? null : thread.currentWait();
  }

  /** The finding that a thread is in; null if it is in none. */
  @Nullable Finding findingOf(long id) {
    return findings.get(id);
  }

  /** The threads of all findings. */
  Set<Long> stuck() {
    return findings.keySet();
  }

  /** Who waits for a lock that this thread holds. */
  List<ObservedThread> waitingFor(long holder) {
    return waitingFor.getOrDefault(holder, List.of());
  }

  /** Who waits for the same object. */
  List<ObservedThread> waitingOn(Channel channel) {
    return waitingOn.getOrDefault(channel, List.of());
  }

  /** Platform threads that ended lately, latest first. */
  List<EndedThread> ended() {
    return ended;
  }

  @Nullable Pool pool(String id) {
    return pools.stream().filter(pool -> pool.id().equals(id)).findFirst().orElse(null);
  }

  /** The pool that a thread works for. */
  @Nullable Pool poolOf(long worker) {
    return pools.stream().filter(pool -> pool.workers().contains(worker)).findFirst().orElse(null);
  }

  /** What the heap says of a thread; null if it was not judged. */
  Proof.@Nullable Reach reach(long id) {
    return proof.reach(id);
  }
}
