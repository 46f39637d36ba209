package dev.stranded.detect.evidence;

import dev.stranded.detect.evidence.Ownership.Evidence;
import dev.stranded.model.Counterpart;
import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Origin;
import dev.stranded.model.Pool;
import dev.stranded.model.Proof;
import dev.stranded.model.Release;
import dev.stranded.model.Shape;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules look at in one round, and what they have claimed so far. Confined to the detecting
 * thread.
 */
public final class Round {

  private static final int PATIENCE = 20;

  /** How much more of it while a dump is analysed that was made on a slow machine. */
  private static final int UNDER_WAY_PATIENCE = 3 * PATIENCE;

  private final Observation observation;
  private final Proof proof;
  private final long thresholdMillis;
  private final ThreadIndex threads;
  private final Map<String, Pool> pools = new HashMap<>();
  private final Map<Long, Claim> claims = new LinkedHashMap<>();
  private final Ownership ownership;
  private final List<List<ObservedThread>> cycles;
  private final List<List<ObservedThread>> presumedCycles;
  // By identity first: threads that wait alike share one list, and hashing a stack is slow.
  private final IdentityHashMap<List<StackTraceElement>, String> sites = new IdentityHashMap<>();
  private final Map<List<StackTraceElement>, String> sitesByContent = new HashMap<>();
  private final Set<Long> ripening = new HashSet<>();
  // Many threads wait at one channel, and share the list of who deals with it.
  private final IdentityHashMap<List<Counterpart>, Map<WaitKind, List<Counterpart>>> otherSides =
      new IdentityHashMap<>();
  private @Nullable EscapeRoutes escapeRoutes;
  private @Nullable List<ObservedThread> overdue;
  private final Attended attended = new Attended(this);

  /** A round over {@code observation}; waits of {@code thresholdMillis} and more are overdue. */
  public Round(Observation observation, Proof proof, long thresholdMillis) {
    this.observation = observation;
    this.proof = proof;
    this.thresholdMillis = thresholdMillis;
    this.threads = ThreadIndex.of(observation.threads());
    observation.pools().forEach(pool -> pools.put(pool.id(), pool));
    this.ownership = Ownership.of(threads, proof, Evidence.READ);
    this.cycles = ownership.cycles();
    this.presumedCycles = findPresumedCycles();
    cycles.forEach(this::noteRipening);
    presumedCycles.forEach(this::noteRipening);
  }

  private List<List<ObservedThread>> findPresumedCycles() {
    boolean anyPresumed = threads.all().stream().anyMatch(Round::isPresumed);
    return anyPresumed
        ? Ownership.of(threads, proof, Evidence.PRESUMED).cycles().stream()
            .filter(cycle -> !cycle.stream().allMatch(thread -> ownership.lost(thread.id())))
            .toList()
        : List.of();
  }

  private static boolean isPresumed(ObservedThread thread) {
    Wait wait = thread.currentWait();
    return wait != null
        && (wait.release() instanceof Release.TakenBy
            || (!wait.confirmed() && Ownership.seemsToStay(thread, wait)));
  }

  private void noteRipening(List<ObservedThread> cycle) {
    if (!cycle.stream().allMatch(this::hasWaitedLong)) {
      cycle.forEach(thread -> ripening.add(thread.id()));
    }
  }

  /** Who can never run again, by who owns what. */
  public Ownership ownership() {
    return ownership;
  }

  /** The cycles of threads that can never run again; as {@link Ownership#cycles}. */
  public List<List<ObservedThread>> cycles() {
    return cycles;
  }

  /**
   * The cycles that are there only if who took a stamp last still has it, or if virtual threads
   * that looked alike each time never moved; as {@link Ownership#cycles}.
   */
  public List<List<ObservedThread>> presumedCycles() {
    return presumedCycles;
  }

  /** The thread pools that were seen. */
  public List<Pool> pools() {
    return observation.pools();
  }

  @Nullable Pool pool(String id) {
    return pools.get(id);
  }

  /** The thread with that id; null when it was not observed. */
  public @Nullable ObservedThread thread(long id) {
    return threads.get(id);
  }

  /** What that thread waits for; null when it does not wait. */
  public @Nullable Wait waitOf(long id) {
    ObservedThread thread = threads.get(id);
    return thread == null ? null : thread.currentWait();
  }

  /** Whether threads that are at work will end the wait of {@code thread}. */
  public boolean attended(ObservedThread thread) {
    return attended.is(thread);
  }

  /** What could still free the threads that are lost by ownership. */
  public EscapeRoutes escapeRoutes() {
    if (escapeRoutes == null) {
      escapeRoutes = EscapeRoutes.of(threads.all(), ownership, proof);
    }
    return escapeRoutes;
  }

  /** What the heap proof says about a thread; null when it did not judge it. */
  public Proof.@Nullable Reach reach(long id) {
    return proof.reach(id);
  }

  /**
   * Whether a heap dump, or what is to be expected of the next, speaks for a wait: a live thread
   * leads to what is waited for. A wait that no dump has judged yet is given twenty thresholds, and
   * sixty while one is being analysed.
   */
  public boolean mayBeReached(long id, Wait wait) {
    Proof.Reach reach = reach(id);
    return reach != null
        ? LiveReach.speaksFor(reach)
        : wait.waitedMillis() < patience() * thresholdMillis;
  }

  /** In thresholds: none where no dump is to be expected. */
  private int patience() {
    if (proof.reason().equals(Proof.UNDER_WAY)) {
      return UNDER_WAY_PATIENCE;
    }
    return proof.ran() || proof.reason().equals(Proof.PENDING) ? PATIENCE : 0;
  }

  /** The threads that have waited for the threshold at least; unmodifiable. */
  public List<ObservedThread> overdue() {
    if (overdue == null) {
      List<ObservedThread> found = new ArrayList<>();
      for (ObservedThread thread : threads.all()) {
        if (isOverdue(thread)) {
          found.add(thread);
        }
      }
      overdue = Collections.unmodifiableList(found);
    }
    return overdue;
  }

  /** As {@link OtherSide#of}, found once for all who wait alike. */
  public List<Counterpart> otherSide(ObservedThread thread, Wait wait) {
    List<Counterpart> all = wait.counterparts();
    if (all.isEmpty()) {
      return List.of();
    }
    for (Counterpart counterpart : all) {
      if (counterpart.threadId() == thread.id()) {
        return OtherSide.of(thread, wait);
      }
    }
    return otherSides
        .computeIfAbsent(all, list -> new EnumMap<>(WaitKind.class))
        .computeIfAbsent(wait.kind(), kind -> OtherSide.of(thread, wait));
  }

  /**
   * Whether {@code thread} has waited for the threshold. The threads of a cycle become overdue
   * together, when the last of them does: one deadlock is not told in instalments.
   */
  public boolean isOverdue(ObservedThread thread) {
    return hasWaitedLong(thread) && (ripening.isEmpty() || !ripening.contains(thread.id()));
  }

  /** The wait of a thread that has waited for the threshold in the middle of a task; else null. */
  public @Nullable Wait stuckInTask(long id) {
    ObservedThread thread = threads.get(id);
    Wait wait = thread == null ? null : thread.currentWait();
    return thread != null && wait != null && wait.shape() == Shape.MID_TASK && isOverdue(thread)
        ? wait
        : null;
  }

  private boolean hasWaitedLong(ObservedThread thread) {
    Wait wait = thread.currentWait();
    return wait != null && wait.waitedMillis() >= thresholdMillis;
  }

  /**
   * Creation site and wait site of a waiting thread. Many threads share a stack, so each is spelled
   * once a round.
   */
  public List<String> place(ObservedThread thread, Wait wait) {
    Origin created = thread.created();
    return List.of(created == null ? "created before" : site(created.stack()), site(wait.stack()));
  }

  private String site(List<StackTraceElement> stack) {
    return sites.computeIfAbsent(stack, s -> sitesByContent.computeIfAbsent(s, Site::of));
  }

  /** Whether a thread is known, or suspected, never to run again. */
  public boolean stuck(long id) {
    return ownership.lost(id) || (!claims.isEmpty() && claims.containsKey(id));
  }

  /** What was claimed of that thread in this round; null when nothing. */
  public @Nullable Claim claim(long id) {
    return claims.get(id);
  }

  /** Notes a claim in place of one made before. */
  public void put(Claim claim) {
    claims.put(claim.thread().id(), claim);
  }

  /** All claims, one a thread. */
  public Iterable<Claim> claims() {
    return claims.values();
  }
}
