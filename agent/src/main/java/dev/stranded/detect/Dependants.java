package dev.stranded.detect;

import dev.stranded.model.Counterpart;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Proof;
import dev.stranded.model.Release;
import dev.stranded.model.Wait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who must be looked at again when a thread turns out to be stuck. Immutable. */
final class Dependants {

  private final Map<Long, List<ObservedThread>> byThread = new HashMap<>();

  Dependants(Collection<ObservedThread> waiting, Proof proof) {
    for (ObservedThread thread : waiting) {
      Wait wait = thread.currentWait();
      if (wait != null) {
        addAwaited(wait, thread);
        Proof.Reach reach = proof.reach(thread.id());
        if (reach != null) {
          reach.holders().forEach(holder -> add(holder, thread));
        }
      }
    }
  }

  /** The waiting threads that the fate of thread {@code id} matters to. */
  List<ObservedThread> of(long id) {
    return byThread.getOrDefault(id, List.of());
  }

  private void addAwaited(Wait wait, ObservedThread thread) {
    if (wait.release() instanceof Release.HeldBy held) {
      held.holders().forEach(holder -> add(holder.threadId(), thread));
    } else if (wait.release() instanceof Release.EndOf join) {
      add(join.threadId(), thread);
    } else if (wait.release() instanceof Release.TakenBy taken) {
      add(taken.threadId(), thread);
    } else if (wait.release() instanceof Release.RunBy run) {
      add(run.threadId(), thread);
    } else if (wait.release() instanceof Release.Anyone) {
      for (Counterpart counterpart : wait.counterparts()) {
        if (counterpart.alive()) {
          add(counterpart.threadId(), thread);
        }
      }
    }
  }

  private void add(long other, ObservedThread thread) {
    List<ObservedThread> dependants = byThread.computeIfAbsent(other, id -> new ArrayList<>());
    // All that one thread depends on is added in a row: it can only be the last.
    if (dependants.isEmpty() || dependants.get(dependants.size() - 1).id() != thread.id()) {
      dependants.add(thread);
    }
  }
}
