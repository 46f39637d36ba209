package dev.stranded.detect.evidence;

import dev.stranded.model.ObservedThread;
import dev.stranded.model.Proof;
import dev.stranded.model.Proof.Basis;
import dev.stranded.model.Proof.Reach;
import dev.stranded.model.Wait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What could still free threads that are lost by ownership: an escape of their own, or one of a
 * thread that stands in their way, however far ahead. Immutable.
 *
 * <p>The least fixpoint: a thread may be freed when its own wait has an escape, or when nothing
 * stands in its way for good and all of its lost blockers may be freed. It then inherits what frees
 * them. Sets only grow, so this ends; linear in threads and their holders.
 */
public final class EscapeRoutes {

  private final Map<Long, Set<String>> escapes;

  private EscapeRoutes(Map<Long, Set<String>> escapes) {
    this.escapes = escapes;
  }

  /**
   * Follows the escapes of {@code threads} to all who wait behind them.
   *
   * @param proof what it found unreachable nobody can interrupt
   */
  public static EscapeRoutes of(
      Collection<ObservedThread> threads, Ownership ownership, Proof proof) {
    Map<Long, Set<String>> escapes = new HashMap<>();
    Map<Long, ObservedThread> lost = new HashMap<>();
    Map<Long, List<Long>> behind = new HashMap<>();
    Deque<Long> changed = new ArrayDeque<>();
    for (ObservedThread thread : threads) {
      if (ownership.lost(thread.id())) {
        lost.put(thread.id(), thread);
        Set<String> own = own(thread, proof.reach(thread.id()));
        escapes.put(thread.id(), new TreeSet<>(own));
        if (!own.isEmpty()) {
          changed.add(thread.id());
        }
        for (long blocker : ownership.lostBlockers(thread)) {
          behind.computeIfAbsent(blocker, id -> new ArrayList<>()).add(thread.id());
        }
      }
    }
    while (!changed.isEmpty()) {
      for (long waiter : behind.getOrDefault(changed.remove(), List.of())) {
        ObservedThread thread = lost.get(waiter);
        if (thread != null
            && !ownership.blockedForGood(thread)
            && inherits(waiter, ownership.lostBlockers(thread), escapes)) {
          changed.add(waiter);
        }
      }
    }
    return new EscapeRoutes(escapes);
  }

  private static Set<String> own(ObservedThread thread, @Nullable Reach reach) {
    Wait wait = thread.currentWait();
    boolean unreachable =
        reach != null
            && (reach.basis() == Basis.UNREACHABLE || reach.basis() == Basis.STARVED_POOL);
    if (wait == null || unreachable) {
      return Set.of();
    }
    Set<String> own = new TreeSet<>(Escapes.of(wait));
    if (reach != null && reach.unlessInterrupted()) {
      own.add(Escapes.INTERRUPT);
    }
    return own;
  }

  /** Whether {@code waiter} has more escapes now, by {@code blockers}, all of which have some. */
  private static boolean inherits(long waiter, List<Long> blockers, Map<Long, Set<String>> all) {
    Set<String> inherited = new TreeSet<>();
    for (long blocker : blockers) {
      Set<String> some = all.getOrDefault(blocker, Set.of());
      if (some.isEmpty()) {
        return false;
      }
      inherited.addAll(some);
    }
    return all.computeIfAbsent(waiter, id -> new TreeSet<>()).addAll(inherited);
  }

  /** What could free the thread; empty when nothing can, or when it is not lost by ownership. */
  public Set<String> of(long threadId) {
    return escapes.getOrDefault(threadId, Set.of());
  }
}
