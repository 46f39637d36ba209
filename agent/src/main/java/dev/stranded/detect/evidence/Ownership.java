package dev.stranded.detect.evidence;

import dev.stranded.model.ObservedThread;
import dev.stranded.model.Proof;
import dev.stranded.model.Release;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Release.Holder;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import dev.stranded.synchronizers.MainThread;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which threads can never run again because somebody who can never let go stands in their way.
 * Immutable.
 *
 * <p>The least fixpoint of being live: a thread is live when it does not wait, when its wait is not
 * confirmed, or when nothing certain is known about who ends it; and a waiter becomes live when
 * <em>all</em> who stand in its way are. What remains is lost: behind a thread that has terminated,
 * behind a thread that a heap proof found unreachable, or in a cycle. Every doubt keeps a thread
 * live. Linear in threads and their holders.
 */
public final class Ownership {

  private static final Set<WaitKind> PARKS_MAIN =
      Set.of(
          WaitKind.LATCH,
          WaitKind.SEMAPHORE,
          WaitKind.MONITOR_WAIT,
          WaitKind.CONDITION,
          WaitKind.PARK);

  private final ThreadIndex threads;
  private final Proof proof;
  private final Evidence evidence;
  private final Set<Long> lost;

  private Ownership(ThreadIndex threads, Proof proof, Evidence evidence, Set<Long> lost) {
    this.threads = threads;
    this.proof = proof;
    this.evidence = evidence;
    this.lost = lost;
  }

  /** On what an obstacle may rest. */
  public enum Evidence {
    /** Owners that were read: whoever is lost by them is proven lost. */
    READ,
    /**
     * Also who took a stamp last; and waits of virtual threads at a monitor that looked alike each
     * time, though nothing tells whether they moved in between; and what only seems to be the case
     * in a heap dump, or may yet end by a time limit. Whoever is lost by that is suspected.
     */
    PRESUMED
  }

  /**
   * Computes the fixpoint.
   *
   * @param threads all observed threads, also those below the threshold
   */
  public static Ownership of(ThreadIndex threads, Proof proof, Evidence evidence) {
    Map<Long, Integer> obstacles = new HashMap<>();
    Map<Long, List<Long>> behind = new HashMap<>();
    List<Long> blockers = new ArrayList<>();
    for (ObservedThread thread : threads.all()) {
      int count = blockers(thread, threads, proof, evidence, blockers);
      if (count == 0) {
        continue; // Live; it matters only if somebody waits behind it.
      }
      obstacles.put(thread.id(), count);
      for (long blocker : blockers) {
        behind.computeIfAbsent(blocker, id -> new ArrayList<>()).add(thread.id());
      }
      blockers.clear();
    }
    Deque<Long> live = new ArrayDeque<>();
    for (long blocker : behind.keySet()) {
      if (!obstacles.containsKey(blocker)) {
        live.add(blocker);
      }
    }
    while (!live.isEmpty()) {
      for (long waiter : behind.getOrDefault(live.remove(), List.of())) {
        if (obstacles.merge(waiter, -1, Integer::sum) == 0) {
          live.add(waiter);
        }
      }
    }
    Set<Long> lost = new HashSet<>();
    obstacles.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .forEach(entry -> lost.add(entry.getKey()));
    return new Ownership(threads, proof, evidence, lost);
  }

  /**
   * Adds to {@code blockers} the observed threads that must all move before {@code thread} can.
   *
   * @return how many obstacles there are, the blockers and those that will never go away; 0 for a
   *     live thread
   */
  private static int blockers(
      ObservedThread thread,
      ThreadIndex threads,
      Proof proof,
      Evidence evidence,
      Collection<Long> blockers) {
    Wait wait = thread.currentWait();
    boolean stays =
        wait != null
            && (wait.confirmed() || (evidence == Evidence.PRESUMED && seemsToStay(thread, wait)));
    if (wait == null || wantsToStay(wait, threads)) {
      return 0;
    }
    int permanent = lostInHeap(thread.id(), proof) && isJudged(thread, wait) ? 1 : 0;
    if (!stays) {
      return permanent;
    }
    if (wait.release() instanceof Release.EndOf join && threads.contains(join.threadId())) {
      blockers.add(join.threadId());
    } else if (wait.release() instanceof Release.HeldBy held) {
      for (Holder holder : held.holders()) {
        if (deadOwner(holder)) {
          permanent++;
        } else if (standsInTheWay(holder, thread.id()) && threads.contains(holder.threadId())) {
          blockers.add(holder.threadId());
        }
      }
    } else if (evidence == Evidence.PRESUMED && wait.release() instanceof Release.TakenBy taken) {
      if (!taken.alive()) {
        permanent++;
      } else if (threads.contains(taken.threadId())) {
        blockers.add(taken.threadId());
      }
    }
    return permanent + blockers.size();
  }

  /**
   * Whether nothing can tell if the thread moved between two looks, and its waiting time then
   * counts; or whether it waits with a limit that is not known, for its own end; or for a class
   * that another thread initialises, as a heap dump makes it seem.
   */
  static boolean seemsToStay(ObservedThread thread, Wait wait) {
    return (thread.virtual()
            && (wait.kind() == WaitKind.MONITOR_ENTER || wait.kind() == WaitKind.JOIN))
        || (wait.release() instanceof Release.HeldBy held
            && held.holders().stream().anyMatch(holder -> seemsToHold(holder, thread.id())));
  }

  private static boolean seemsToHold(Holder holder, long waiter) {
    return holder.hold() == Hold.INITIALISES
        || (holder.hold() == Hold.WORKS && holder.threadId() == waiter);
  }

  /**
   * Whether a thread waits for the end of a main thread that joins itself: a well-known way to park
   * it for good while others serve. Neither it nor who waits for its end is stuck.
   */
  private static boolean wantsToStay(Wait wait, ThreadIndex threads) {
    if (!(wait.release() instanceof Release.EndOf join)) {
      return false;
    }
    ObservedThread joined = threads.get(join.threadId());
    return joined != null && isParkedMain(joined);
  }

  /**
   * Whether a main thread waits in {@code main} itself on something of its own: another way to park
   * it for good while others serve.
   */
  private static boolean keepsJvmAlive(ObservedThread thread, Wait wait) {
    return MainThread.isOne(thread.name(), wait.stack())
        && PARKS_MAIN.contains(wait.kind())
        && wait.stack().stream().filter(Site::ofUser).count() == 1;
  }

  /** Whether {@code thread} is the JVM's main thread and joins itself. */
  static boolean isParkedMain(ObservedThread thread) {
    Wait wait = thread.currentWait();
    return wait != null
        && wait.release() instanceof Release.EndOf join
        && join.threadId() == thread.id()
        && MainThread.isOne(thread.name(), wait.stack());
  }

  private static boolean standsInTheWay(Holder holder, long waiter) {
    return holder.alive() && (holder.hold() != Hold.QUEUED_AHEAD || holder.threadId() != waiter);
  }

  /**
   * Whether {@code holder} has terminated and took its hold with it. A thread that initialised a
   * class or stood in a queue leaves nothing behind.
   */
  public static boolean deadOwner(Holder holder) {
    return !holder.alive() && (holder.hold() == Hold.OWNS || holder.hold() == Hold.READS);
  }

  private static boolean lostInHeap(long id, Proof proof) {
    Proof.Reach reach = proof.reach(id);
    return reach != null && reach.lost();
  }

  /** Whether the thread can never run again. */
  public boolean lost(long id) {
    return !lost.isEmpty() && lost.contains(id);
  }

  /** Whether the heap proof found the thread lost, and the observation agrees that it waits. */
  public boolean lostInHeap(long id) {
    return lost.contains(id) && lostInHeap(id, proof);
  }

  /**
   * Whether a heap dump shows a thread lost that may hide what would save it, and the observation
   * agrees that it waits. For others it counts as live.
   */
  public boolean seemsLostInHeap(ObservedThread thread, Wait wait) {
    Proof.Reach reach = proof.reach(thread.id());
    return reach != null
        && reach.lostIfNothingIsHidden()
        && !wantsToStay(wait, threads)
        && isJudged(thread, wait);
  }

  /**
   * Whether what a heap dump says of a thread holds for the wait that is observed. Of a virtual
   * thread that is not woven nothing tells that it stayed; but one that the dump shows lost cannot
   * have moved, and its proof is given only for a wait that began before the dump.
   */
  private static boolean isJudged(ObservedThread thread, Wait wait) {
    return (wait.confirmed() || thread.virtual()) && !keepsJvmAlive(thread, wait);
  }

  /** The lost threads that stand in the way of {@code thread}; empty unless it is lost itself. */
  List<Long> lostBlockers(ObservedThread thread) {
    if (!lost(thread.id())) {
      return List.of();
    }
    List<Long> blockers = new ArrayList<>();
    blockers(thread, threads, proof, evidence, blockers);
    return blockers.stream().filter(lost::contains).distinct().toList();
  }

  /** Whether something stands in the way of {@code thread} that no other thread can take away. */
  boolean blockedForGood(ObservedThread thread) {
    List<Long> blockers = new ArrayList<>();
    int permanent = blockers(thread, threads, proof, evidence, blockers) - blockers.size();
    return permanent > (isLostBehindOthers(thread.id()) ? 1 : 0);
  }

  /** Whether the heap proof found the thread lost for no other reason than who stands before it. */
  private boolean isLostBehindOthers(long id) {
    Proof.Reach reach = proof.reach(id);
    return reach != null
        && reach.lost()
        && (reach.basis() == Proof.Basis.STUCK_OWNER || reach.basis() == Proof.Basis.STUCK_JOIN);
  }

  /** The lost threads that wait for each other, one list a cycle; each starts at its lowest id. */
  List<List<ObservedThread>> cycles() {
    if (lost.isEmpty()) {
      return List.of();
    }
    Map<Long, List<Long>> edges = new HashMap<>();
    for (ObservedThread thread : threads.all()) {
      if (lost(thread.id())) {
        edges.put(thread.id(), lostBlockers(thread));
      }
    }
    List<List<ObservedThread>> cycles = new ArrayList<>();
    for (List<Long> cycle : Cycles.in(edges)) {
      cycles.add(cycle.stream().map(threads::get).filter(Objects::nonNull).toList());
    }
    return cycles;
  }
}
