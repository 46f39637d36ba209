package dev.stranded.detect.evidence;

import dev.stranded.model.Counterpart;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Release;
import dev.stranded.model.Shape;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait for each other through channels instead of locks: two stages of a pipeline,
 * say, each waiting for room in a queue that only the other empties. A full queue is what tells
 * such a circle from threads that are merely quiet, so one member at least must be waiting to put.
 * Stateless.
 */
public final class QueueCycles {

  private QueueCycles() {}

  /** The threads in such circles. */
  public static Set<Long> in(Round round) {
    // One member at least waits to put.
    if (round.overdue().stream().map(ObservedThread::currentWait).noneMatch(QueueCycles::puts)) {
      return Set.of();
    }
    Map<Long, List<Long>> served = new HashMap<>();
    for (ObservedThread thread : round.overdue()) {
      List<Long> others = living(thread, round);
      if (!others.isEmpty()) {
        served.put(thread.id(), others);
      }
    }
    boolean changed = true;
    while (changed) {
      changed =
          served
              .values()
              .removeIf(
                  others ->
                      !others.stream()
                          .allMatch(id -> served.containsKey(id) || round.ownership().lost(id)));
    }
    Set<Long> members = new HashSet<>();
    for (List<Long> cycle : Cycles.in(served)) {
      if (cycle.stream().anyMatch(id -> putsInto(id, round))) {
        members.addAll(cycle);
      }
    }
    return members;
  }

  /** The living threads that a thread needs to go on; empty if that cannot be told. */
  private static List<Long> living(ObservedThread thread, Round round) {
    Wait wait = thread.currentWait();
    if (wait == null
        || !wait.confirmed()
        || wait.shape() == Shape.IDLE_WORKER
        || wait.counterparts().isEmpty()
        || !(wait.release() instanceof Release.Anyone)) {
      return List.of();
    }
    return round.otherSide(thread, wait).stream()
        .filter(Counterpart::alive)
        .filter(counterpart -> !OtherSide.saysNothing(counterpart, round))
        .map(Counterpart::threadId)
        .toList();
  }

  private static boolean putsInto(long id, Round round) {
    return puts(round.waitOf(id));
  }

  private static boolean puts(@Nullable Wait wait) {
    return wait != null && wait.kind() == WaitKind.QUEUE_PUT;
  }
}
