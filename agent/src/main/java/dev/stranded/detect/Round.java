package dev.stranded.detect;

import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Pool;
import dev.stranded.model.Proof;
import dev.stranded.model.Wait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rules look at in one round, and what they have claimed so far. Confined to the detecting
 * thread.
 */
final class Round {

  private final Observation observation;
  private final Proof proof;
  private final long thresholdMillis;
  private final Map<Long, ObservedThread> threads = new LinkedHashMap<>();
  private final Map<String, Pool> pools = new HashMap<>();
  private final Map<Long, Claim> claims = new LinkedHashMap<>();
  private final Ownership ownership;

  Round(Observation observation, Proof proof, long thresholdMillis) {
    this.observation = observation;
    this.proof = proof;
    this.thresholdMillis = thresholdMillis;
    observation.threads().forEach(thread -> threads.put(thread.id(), thread));
    observation.pools().forEach(pool -> pools.put(pool.id(), pool));
    this.ownership = Ownership.of(threads, proof);
  }

  Ownership ownership() {
    return ownership;
  }

  long thresholdMillis() {
    return thresholdMillis;
  }

  List<Pool> pools() {
    return observation.pools();
  }

  @Nullable Pool pool(String id) {
    return pools.get(id);
  }

  @Nullable ObservedThread thread(long id) {
    return threads.get(id);
  }

  @Nullable Wait waitOf(long id) {
    ObservedThread thread = threads.get(id);
    return thread == null ? null : thread.currentWait();
  }

  /** What the heap proof says about a thread; null when it did not judge it. */
  Proof.@Nullable Reach reach(long id) {
    return proof.reaches().get(id);
  }

  /** The threads that have waited for the threshold at least. */
  List<ObservedThread> overdue() {
    List<ObservedThread> overdue = new ArrayList<>();
    for (ObservedThread thread : threads.values()) {
      if (isOverdue(thread)) {
        overdue.add(thread);
      }
    }
    return overdue;
  }

  boolean isOverdue(ObservedThread thread) {
    Wait wait = thread.currentWait();
    return wait != null && wait.waitedMillis() >= thresholdMillis;
  }

  /** Whether a thread is known, or suspected, never to run again. */
  boolean stuck(long id) {
    return ownership.lost(id) || claims.containsKey(id);
  }

  @Nullable Claim claim(long id) {
    return claims.get(id);
  }

  void put(Claim claim) {
    claims.put(claim.thread().id(), claim);
  }

  /** All claims, one a thread. */
  Iterable<Claim> claims() {
    return claims.values();
  }

  /**
   * Whether {@code thread} is the JVM's main thread and joins itself: a well-known way to park it
   * for good while other threads serve.
   */
  static boolean isParkedMain(ObservedThread thread) {
    Wait wait = thread.currentWait();
    return thread.id() == 1
        && thread.name().equals("main")
        && wait != null
        && wait.release() instanceof dev.stranded.model.Release.EndOf join
        && join.threadId() == 1;
  }
}
