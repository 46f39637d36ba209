package dev.stranded.detect;

import dev.stranded.detect.evidence.Round;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Pool;
import dev.stranded.model.Proof;
import dev.stranded.model.Shape;
import dev.stranded.model.Wait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which idle workers are of pools that are dropped again and again. A heap dump that was not
 * prepared may hide who has a pool, in the compiled code of a thread that runs; so one pool that
 * nothing leads to says little. More pools alike than such places can hold say that the code that
 * makes them drops them. Confined to one round.
 */
final class DroppedPools {

  /** An object that compiled code holds may have so many pools alike in its fields. */
  private static final long IN_ONE_PLACE = 4;

  private final Round round;
  private final Set<Long> recurring = new HashSet<>();

  DroppedPools(Round round) {
    this.round = round;
    Map<List<String>, List<Pool>> alike = new HashMap<>();
    for (Pool pool : round.pools()) {
      List<String> kind = kind(pool);
      if (kind != null) {
        alike.computeIfAbsent(kind, k -> new ArrayList<>()).add(pool);
      }
    }
    alike.values().forEach(this::add);
  }

  /** Whether that thread is an idle worker of such a pool. */
  boolean recurs(long id) {
    return recurring.contains(id);
  }

  private void add(List<Pool> pools) {
    List<Long> workers = pools.stream().flatMap(pool -> pool.workers().stream()).toList();
    int hiding = workers.stream().mapToInt(this::hiding).max().orElse(Proof.Reach.ANYWHERE);
    if (pools.size() > IN_ONE_PLACE * hiding) {
      recurring.addAll(workers);
    }
  }

  private int hiding(long id) {
    Proof.Reach reach = round.reach(id);
    return reach == null ? Proof.Reach.ANYWHERE : reach.hiding();
  }

  /** What pools that are alike have in common; null for one that does not seem to be dropped. */
  private @Nullable List<String> kind(Pool pool) {
    List<String> kind = null;
    for (long id : pool.workers()) {
      ObservedThread worker = round.thread(id);
      Wait wait = worker == null ? null : worker.currentWait();
      Proof.Reach reach = round.reach(id);
      if (worker == null
          || wait == null
          || wait.shape() != Shape.IDLE_WORKER
          || reach == null
          || !reach.lostIfNothingIsHidden()) {
        return null;
      }
      if (kind == null) {
        kind = new ArrayList<>(round.place(worker, wait));
        kind.add(pool.type());
      }
    }
    return kind;
  }
}
