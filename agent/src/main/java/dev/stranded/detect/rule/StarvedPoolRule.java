package dev.stranded.detect.rule;

import dev.stranded.detect.evidence.Claim;
import dev.stranded.detect.evidence.Round;
import dev.stranded.model.Channel;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Pool;
import dev.stranded.model.Release;
import dev.stranded.model.Rule;
import dev.stranded.model.Spelling;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pool that waits for itself: it can start no more workers, all of them wait in the middle of a
 * task, and the tasks that could release them are still in its queue. One finding a pool: its
 * workers, and the threads outside that wait for what is queued there. The carriers of virtual
 * threads are such a pool, too: its workers are the virtual threads that pin them, its queue those
 * that could run. Keeps the starving pools of the round before.
 */
public final class StarvedPoolRule implements DetectionRule {

  /** Pools whose workers all waited with tasks queued: how many were queued. */
  private Map<String, Stall> remembered = Map.of();

  private Map<String, Stall> stalls = Map.of();

  private final Map<String, Starved> starved = new HashMap<>();
  private final Map<Long, Starved> ofWorker = new HashMap<>();
  private final Map<Channel, Starved> ofChannel = new HashMap<>();

  private record Stall(List<Long> workers, int queued, long leastWaitedMillis) {

    /** Whether no worker has moved and no task has left the queue since {@code before}. */
    boolean follows(@Nullable Stall before) {
      return before != null
          && before.workers.equals(workers)
          && queued >= before.queued
          && leastWaitedMillis >= before.leastWaitedMillis;
    }
  }

  private record Starved(Pool pool, Verdict verdict, List<String> place, String evidence) {}

  @Override
  public void prepare(Round round) {
    Map<String, Stall> now = new HashMap<>();
    starved.clear();
    ofWorker.clear();
    ofChannel.clear();
    for (Pool pool : round.pools()) {
      List<ObservedThread> workers = workers(pool, round);
      if (!workers.isEmpty()) {
        Stall stall = stall(pool, workers);
        now.put(pool.id(), stall);
        boolean waitsForItself =
            pool.isShownByHeap() || workers.stream().anyMatch(worker -> waitsIn(pool, worker));
        boolean stays = stall.follows(remembered.get(pool.id())) && !mayGoOn(pool, workers, round);
        if (waitsForItself || stays) {
          add(pool, workers, waitsForItself, round);
        }
      }
    }
    stalls = now;
  }

  @Override
  public void remember() {
    remembered = stalls;
  }

  /** The workers of a pool that cannot go on; empty if the pool still can. */
  private static List<ObservedThread> workers(Pool pool, Round round) {
    if (!pool.saturated() || pool.queued() == 0) {
      return List.of();
    }
    List<ObservedThread> workers = new ArrayList<>();
    for (long id : pool.workers()) {
      ObservedThread worker = round.thread(id);
      if (worker == null || round.stuckInTask(id) == null) {
        return List.of();
      }
      workers.add(worker);
    }
    return workers;
  }

  private static Stall stall(Pool pool, List<ObservedThread> workers) {
    long least = Long.MAX_VALUE;
    for (ObservedThread worker : workers) {
      Wait wait = worker.currentWait();
      least = wait == null ? 0 : Math.min(least, wait.waitedMillis());
    }
    return new Stall(
        workers.stream().map(ObservedThread::id).sorted().toList(), pool.queued(), least);
  }

  /**
   * Whether a worker waits for something slow, as far as is known: that alone is no evidence. Of
   * carriers it says nothing who reaches what is waited for, since he may get no carrier.
   */
  private static boolean mayGoOn(Pool pool, List<ObservedThread> workers, Round round) {
    for (ObservedThread worker : workers) {
      Wait wait = worker.currentWait();
      boolean reached = wait != null && round.mayBeReached(worker.id(), wait);
      if (!pool.carries() && (reached || round.attended(worker))) {
        return true;
      }
    }
    return false;
  }

  private static boolean waitsIn(Pool pool, ObservedThread thread) {
    Wait wait = thread.currentWait();
    return wait != null
        && wait.release() instanceof Release.QueuedIn queued
        && queued.poolId().equals(pool.id());
  }

  private void add(Pool pool, List<ObservedThread> workers, boolean waitsForItself, Round round) {
    // That virtual threads starve follows from what is proven of those that pin the carriers.
    boolean lost =
        !pool.carries()
            && workers.stream().allMatch(worker -> round.ownership().lostInHeap(worker.id()));
    List<String> place =
        workers.stream().map(worker -> sites(worker, round)).distinct().sorted().toList();
    Starved entry =
        new Starved(
            pool,
            lost ? Verdict.PROVEN : Verdict.SUSPECTED,
            place,
            evidence(pool, workers, waitsForItself));
    starved.put(pool.id(), entry);
    workers.forEach(worker -> ofWorker.put(worker.id(), entry));
    if (pool.carries()) {
      workers.forEach(worker -> noteChannel(worker, entry));
    }
  }

  /** Who waits for the same as a virtual thread that pins its carrier waits as long. */
  private void noteChannel(ObservedThread pinning, Starved entry) {
    Wait wait = pinning.currentWait();
    if (wait != null && !wait.channel().equals(Channel.UNKNOWN)) {
      ofChannel.putIfAbsent(wait.channel(), entry);
    }
  }

  private static String sites(ObservedThread worker, Round round) {
    Wait wait = worker.currentWait();
    return wait == null ? "" : String.join(" | ", round.place(worker, wait));
  }

  private static String evidence(Pool pool, List<ObservedThread> workers, boolean waitsForItself) {
    return pool.carries() ? ofCarriers(pool, workers) : ofTasks(pool, workers, waitsForItself);
  }

  private static String ofCarriers(Pool pool, List<ObservedThread> workers) {
    boolean one = workers.size() == 1;
    return (one ? "The only carrier" : "All " + workers.size() + " carriers")
        + " of virtual threads "
        + (one
            ? "is pinned by a virtual thread that waits"
            : "are pinned by virtual threads that wait")
        + ". "
        + Spelling.count(pool.queued(), "virtual thread")
        + " could run, and "
        + (pool.queued() == 1 ? "gets" : "get")
        + " no carrier. "
        + (pool.isShownByHeap()
            ? "By a heap dump no thread that has one leads to what they wait for."
            : "None has moved since the last look.");
  }

  private static String ofTasks(Pool pool, List<ObservedThread> workers, boolean waitsForItself) {
    return "The pool \""
        + pool.name()
        + "\" ("
        + pool.type()
        + ") cannot start more than its "
        + Spelling.count(workers.size(), "worker")
        + ". All of them wait in the middle of a task, and "
        + Spelling.count(pool.queued(), "task")
        + (pool.queued() == 1 ? " waits" : " wait")
        + " in its queue for a free worker. "
        + (waitsForItself
            ? "A worker waits for the result of a task that is in this very queue."
            : "No worker has moved and no task has left the queue since the last look.");
  }

  @Override
  public @Nullable Claim examine(ObservedThread thread, Round round) {
    Wait wait = thread.currentWait();
    if (wait == null) {
      return null;
    }
    Starved pool = ofWorker.get(thread.id());
    if (pool == null && wait.release() instanceof Release.QueuedIn queued) {
      pool = starved.get(queued.poolId());
    }
    if (pool == null && !round.attended(thread)) {
      pool = ofChannel.get(wait.channel());
    }
    if (pool == null) {
      return null;
    }
    return new Claim(
        Rule.STARVED_POOL,
        ofWorker.containsKey(thread.id()) ? pool.verdict() : Verdict.SUSPECTED,
        thread,
        wait,
        pool.place(),
        pool.evidence(),
        remedy(pool.pool()));
  }

  private static String remedy(Pool pool) {
    return pool.carries()
        ? "Do not wait where a virtual thread is pinned: in synchronized code before JDK 24, in"
            + " static initialisers, in native code."
        : "Do not wait in a pool for tasks of the same pool: run them elsewhere, compose the"
            + " futures instead of waiting, or give the pool more threads than such tasks.";
  }
}
