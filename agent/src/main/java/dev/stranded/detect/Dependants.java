package dev.stranded.detect;

import dev.stranded.model.Counterpart;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Proof;
import dev.stranded.model.Release;
import dev.stranded.model.Wait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who must be looked at again when a thread turns out to be stuck. Immutable. */
final class Dependants {

  private final Map<Long, List<ObservedThread>> byThread = new HashMap<>();

  Dependants(Collection<ObservedThread> waiting, Proof proof) {
    for (ObservedThread thread : waiting) {
      Wait wait = thread.currentWait();
      if (wait != null) {
        Set<Long> others = awaited(wait);
        Proof.Reach reach = proof.reaches().get(thread.id());
        if (reach != null) {
          others.addAll(reach.holders());
        }
        for (long other : others) {
          byThread.computeIfAbsent(other, id -> new ArrayList<>()).add(thread);
        }
      }
    }
  }

  /** The waiting threads that the fate of thread {@code id} matters to. */
  List<ObservedThread> of(long id) {
    return byThread.getOrDefault(id, List.of());
  }

  private static Set<Long> awaited(Wait wait) {
    Set<Long> others = new HashSet<>();
    if (wait.release() instanceof Release.HeldBy held) {
      held.holders().forEach(holder -> others.add(holder.threadId()));
    } else if (wait.release() instanceof Release.EndOf join) {
      others.add(join.threadId());
    } else if (wait.release() instanceof Release.TakenBy taken) {
      others.add(taken.threadId());
    } else if (wait.release() instanceof Release.RunBy run) {
      others.add(run.threadId());
    } else if (wait.release() instanceof Release.Anyone) {
      wait.counterparts().stream()
          .filter(Counterpart::alive)
          .forEach(counterpart -> others.add(counterpart.threadId()));
    }
    return others;
  }
}
