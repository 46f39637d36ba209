package dev.stranded.observe.history;

import dev.stranded.model.Shape;
import dev.stranded.observe.stack.Operation;
import dev.stranded.observe.stack.Shapes;
import dev.stranded.observe.stack.WaitClassifier;
import dev.stranded.observe.thread.Movement;
import dev.stranded.observe.thread.Reading;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One wait, as first seen. Confined to the observer's thread. */
public final class Sighting {
  private final @Nullable Counts counts;
  private final long movedNanos;
  private final WeakReference<@Nullable Object> node;
  private final WeakReference<@Nullable Object> blocker;
  private final Thread.State state;
  private final List<StackTraceElement> stack;
  private final Operation operation;
  private final Shape shape;
  private final long firstSeenNanos;
  private final boolean inFirstRound;
  private final WeakReference<@Nullable Object> monitor;
  private boolean ownsNothing;
  private int round;

  /** What the JVM counts of platform threads alone; there may be a million others. */
  private record Counts(long waited, long blocked) {}

  /** Shares with others what {@code shared} has already. */
  Sighting(Reading reading, long nowNanos, boolean inFirstRound, SharedParts shared) {
    Movement now = reading.movement();
    this.counts = now.waited() < 0 ? null : new Counts(now.waited(), now.blocked());
    this.movedNanos = now.movedNanos();
    this.node = SharedParts.own(now.node());
    this.blocker = shared.reference(now.blocker());
    Reading.MonitorUse use = reading.monitor();
    this.monitor = shared.reference(use == null ? null : use.object());
    this.state = reading.state();
    this.stack = reading.stack();
    this.operation = shared.operation(WaitClassifier.classify(reading));
    this.shape = Shapes.of(reading, operation);
    this.firstSeenNanos = nowNanos;
    this.inFirstRound = inFirstRound;
  }

  // A cleared reference was to an object that is no longer waited on.
  private Movement then() {
    return counts == null
        ? new Movement(-1, -1, movedNanos, node.get(), blocker.get())
        : new Movement(counts.waited(), counts.blocked(), movedNanos, node.get(), blocker.get());
  }

  /** Whether the thread provably has not moved since: its stack needs no new look. */
  public boolean isUnmoved(Thread.State stateNow, Movement now) {
    return state == stateNow && then().provesStillSameAs(now);
  }

  boolean isSame(Reading now) {
    return isUnmoved(now.state(), now.movement())
        || (state == now.state()
            && now.virtual()
            && movedNanos == 0
            && then().mayStillBeSameAs(now.movement())
            && stack.equals(now.stack()));
  }

  /** The monitor waited for; null when there was none, or it was not told. */
  public @Nullable Object monitor() {
    return monitor.get();
  }

  /** How it waits. */
  public Thread.State state() {
    return state;
  }

  /** Innermost frame first. */
  public List<StackTraceElement> stack() {
    return stack;
  }

  /** The operation in which it waits. */
  public Operation operation() {
    return operation;
  }

  /** Whether it waits in the middle of something, or in its own loop. */
  public Shape shape() {
    return shape;
  }

  /** {@link System#nanoTime()} of the first look at it. */
  long firstSeenNanos() {
    return firstSeenNanos;
  }

  /** Whether it was there in the very first round: nobody knows for how long. */
  boolean isInFirstRound() {
    return inFirstRound;
  }

  /** Whether its thread is known to own no monitor, for as long as this wait lasts. */
  public boolean ownsNothing() {
    return ownsNothing;
  }

  /** Notes whether its thread owns no monitor. */
  public void noteOwnsNothing(boolean nothing) {
    this.ownsNothing = nothing;
  }

  boolean isOf(int aRound) {
    return round == aRound;
  }

  void seenIn(int aRound) {
    round = aRound;
  }
}
