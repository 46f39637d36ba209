package dev.stranded.observe;

import dev.stranded.observe.history.Records;
import dev.stranded.observe.history.Sighting;
import dev.stranded.observe.history.Sightings;
import dev.stranded.observe.pool.Pools;
import dev.stranded.observe.stack.Frames;
import dev.stranded.observe.thread.MonitorView;
import dev.stranded.observe.thread.Movement;
import dev.stranded.observe.thread.Reading;
import dev.stranded.observe.thread.ThreadFields;
import dev.stranded.observe.wait.SyncQueues;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the virtual threads that wait without limit: state and blocker of all, the stack only of
 * those that have moved, or may have. Confined to the observer's thread.
 */
final class VirtualReader {

  private final Records records;
  private final Sightings sightings;
  private final MonitorView monitors;

  VirtualReader(Records records, Sightings sightings, MonitorView monitors) {
    this.records = records;
    this.sightings = sightings;
    this.monitors = monitors;
  }

  /** Those of {@code threads} that wait without limit now. */
  List<Reading> read(List<Thread> threads, SyncQueues queues) {
    List<Reading> readings = new ArrayList<>(threads.size());
    for (Thread thread : threads) {
      Reading reading = read(thread, queues);
      if (reading != null) {
        readings.add(reading);
      }
    }
    return readings;
  }

  /** Those of {@code readings} that look the same now, read again. */
  List<Reading> again(List<Reading> readings, SyncQueues queues) {
    List<Reading> again = new ArrayList<>(readings.size());
    for (Reading first : readings) {
      Reading second = again(first, queues);
      if (second != null) {
        again.add(second);
      }
    }
    return again;
  }

  private @Nullable Reading again(Reading first, SyncQueues queues) {
    Thread thread = first.thread();
    if (ThreadFields.state(thread) != first.state()) {
      return null;
    }
    Movement movement = movement(thread, first.state(), queues);
    if (first.movement().provesStillSameAs(movement)) {
      return first.movement().isIdenticalTo(movement)
          ? first
          : with(first, movement, first.monitor());
    }
    Reading second = read(thread, queues);
    return second != null && second.stack().equals(first.stack()) ? second : null;
  }

  private @Nullable Reading read(Thread thread, SyncQueues queues) {
    Thread.State state = ThreadFields.state(thread);
    if (!mayWaitWithoutLimit(state, thread)) {
      return null;
    }
    Movement movement = movement(thread, state, queues);
    long id = ThreadFields.id(thread);
    Sighting known = sightings.of(id);
    boolean unmoved = known != null && known.isUnmoved(state, movement);
    List<StackTraceElement> stack =
        known != null && unmoved ? known.stack() : sightings.shared(thread.getStackTrace());
    if (!unmoved && !isStill(thread, state, movement, stack, queues)) {
      return null;
    }
    Object monitor = known != null && unmoved ? known.monitor() : null;
    return new Reading(
        thread,
        id,
        state,
        stack,
        movement.blocker(),
        monitor != null ? MonitorView.use(monitor) : monitorOf(thread, state, stack, movement),
        movement);
  }

  private boolean mayWaitWithoutLimit(Thread.State state, Thread thread) {
    return switch (state) {
      case WAITING, BLOCKED -> true;
      case TIMED_WAITING -> records.parksWithoutLimit(thread) || Pools.awaitsOwnTermination(thread);
      default -> false;
    };
  }

  // The stack was read after state and blocker: all three must belong together.
  private boolean isStill(
      Thread thread,
      Thread.State state,
      Movement before,
      List<StackTraceElement> stack,
      SyncQueues queues) {
    return !stack.isEmpty()
        && ThreadFields.state(thread) == state
        && before.mayStillBeSameAs(movement(thread, state, queues))
        && (state != Thread.State.TIMED_WAITING || Frames.isTimedPark(stack));
  }

  private Movement movement(Thread thread, Thread.State state, SyncQueues queues) {
    Object blocker = state == Thread.State.BLOCKED ? null : LockSupport.getBlocker(thread);
    long moved = movedNanos(thread, blocker);
    // A lock's queue is worth a look even so: stamps of threads that share cells may mask one.
    boolean look = moved == 0 || SyncQueues.isSynchronizer(blocker);
    return new Movement(-1, -1, moved, look ? node(blocker, thread, queues) : null, blocker);
  }

  // On its carrier a thread may enter monitors and wait on them without a stamp. Off it, it runs no
  // code until a carrier calls runContinuation anew: never what a carrier was in when we wove that.
  private long movedNanos(Thread thread, @Nullable Object blocker) {
    boolean mounted = ThreadFields.isMounted(thread);
    if (blocker == null && mounted) {
      return 0;
    }
    long moved = records.lastMovedNanos(thread);
    boolean never = moved == 0 && !mounted && records.recordsEveryMount();
    return never ? Movement.NEVER : moved;
  }

  private static @Nullable Object node(@Nullable Object blocker, Thread thread, SyncQueues queues) {
    boolean freshForEachWait =
        blocker != null && blocker.getClass().getName().endsWith("CompletableFuture$Signaller");
    return freshForEachWait ? blocker : queues.nodeOf(blocker, thread);
  }

  private Reading.@Nullable MonitorUse monitorOf(
      Thread thread, Thread.State state, List<StackTraceElement> stack, Movement movement) {
    boolean uses =
        movement.blocker() == null && (state == Thread.State.BLOCKED || Frames.isObjectWait(stack));
    return uses ? monitors.usedBy(thread) : null;
  }

  private static Reading with(
      Reading first, Movement movement, Reading.@Nullable MonitorUse monitor) {
    return new Reading(
        first.thread(),
        first.id(),
        first.state(),
        first.stack(),
        movement.blocker(),
        monitor,
        movement);
  }
}
