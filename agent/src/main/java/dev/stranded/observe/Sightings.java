package dev.stranded.observe;

import dev.stranded.model.Shape;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of each wait from round to round: since when it has been seen, and what its
 * stack said. Bounded, and holds no thread and no object of the application. Confined to the
 * observer's thread.
 */
final class Sightings {

  private static final int MOST_WAITS = 200_000;

  /** One wait. Confined to the observer's thread. */
  static final class Sighting {
    private final Movement movement;
    private final WeakReference<@Nullable Object> node;
    private final WeakReference<@Nullable Object> blocker;
    final Thread.State state;
    final List<StackTraceElement> stack;
    final Operation operation;
    final Shape shape;
    final long firstSeenNanos;
    private final WeakReference<@Nullable Object> monitor;
    private final WeakReference<Thread> thread;
    boolean ownsNothing;
    private long round;

    Sighting(Reading reading, long nowNanos) {
      Movement now = reading.movement();
      this.movement = new Movement(now.waited(), now.blocked(), now.movedNanos(), null, null);
      this.node = new WeakReference<>(now.node());
      this.blocker = new WeakReference<>(now.blocker());
      Reading.MonitorUse use = reading.monitor();
      this.monitor = new WeakReference<>(use == null ? null : use.object());
      this.thread = new WeakReference<>(reading.thread());
      this.state = reading.state();
      this.stack = reading.stack();
      this.operation = WaitClassifier.classify(reading.stack(), reading.state());
      this.shape = Shapes.of(reading, operation);
      this.firstSeenNanos = nowNanos;
    }

    // A cleared reference was to an object that is no longer waited on.
    private Movement then() {
      return new Movement(
          movement.waited(), movement.blocked(), movement.movedNanos(), node.get(), blocker.get());
    }

    /** Whether the thread provably has not moved since: its stack needs no new look. */
    boolean isUnmoved(Thread.State stateNow, Movement now) {
      return state == stateNow && then().provesStillSameAs(now);
    }

    private boolean isSame(Reading now) {
      return isUnmoved(now.state(), now.movement())
          || (state == now.state()
              && now.virtual()
              && movement.movedNanos() == 0
              && then().mayStillBeSameAs(now.movement())
              && stack.equals(now.stack()));
    }

    /** Who waits; null once the garbage collector has taken it. */
    @Nullable Thread thread() {
      return thread.get();
    }

    /** The monitor waited for; null when there was none, or it was not told. */
    @Nullable Object monitor() {
      return monitor.get();
    }
  }

  private final Map<Long, Sighting> byThread = new HashMap<>();
  private final Map<List<StackTraceElement>, List<StackTraceElement>> stacks = new HashMap<>();
  private long round;

  /** Begins a round; waits not noted in it are forgotten at its end. */
  void beginRound() {
    round++;
  }

  /** Forgets what was not seen since {@link #beginRound}. */
  void endRound() {
    byThread.values().removeIf(sighting -> sighting.round != round);
    stacks.clear();
    byThread.values().forEach(sighting -> stacks.putIfAbsent(sighting.stack, sighting.stack));
  }

  @Nullable Sighting of(long threadId) {
    return byThread.get(threadId);
  }

  /** One list for all threads with an equal stack. */
  List<StackTraceElement> shared(StackTraceElement[] stack) {
    List<StackTraceElement> fresh = List.of(stack);
    List<StackTraceElement> known = stacks.putIfAbsent(fresh, fresh);
    return known == null ? fresh : known;
  }

  /** Notes that {@code reading} was seen now, as the wait seen before or as a new one. */
  Sighting note(Reading reading, long nowNanos) {
    Sighting known = byThread.get(reading.id());
    if (known == null || !known.isSame(reading)) {
      known = new Sighting(reading, nowNanos);
      if (byThread.size() < MOST_WAITS || byThread.containsKey(reading.id())) {
        byThread.put(reading.id(), known);
      }
    }
    known.round = round;
    return known;
  }

  /** How long {@code reading} has lasted at least. */
  static long waitedMillis(Reading reading, Sighting sighting, long nowNanos) {
    // The stamps are those of parks; to enter a monitor or wait on it leaves none.
    long moved = Frames.isLockSupportPark(reading.stack()) ? reading.movement().movedNanos() : 0;
    long since = moved == 0 || moved == Movement.NEVER ? sighting.firstSeenNanos : moved;
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(nowNanos - since));
  }
}
