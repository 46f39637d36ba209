package dev.stranded.observe.history;

import dev.stranded.observe.stack.Frames;
import dev.stranded.observe.table.LongMap;
import dev.stranded.observe.thread.Movement;
import dev.stranded.observe.thread.Reading;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of each wait from round to round: since when it has been seen, and what its
 * stack said. Bounded, and holds no thread and no object of the application. Confined to the
 * observer's thread.
 */
public final class Sightings {

  /** Of others the stack is read in every round. One takes some 100 bytes. */
  private static final int MOST_WAITS = 2_000_000;

  private final LongMap<Sighting> byThread = new LongMap<>(0);
  private Map<List<StackTraceElement>, List<StackTraceElement>> stacks = new HashMap<>();
  private final SharedParts shared = new SharedParts();
  private int round;

  /** Begins a round; waits not noted in it are forgotten at its end. */
  public void beginRound() {
    round++;
  }

  /** Forgets what was not seen since {@link #beginRound}. */
  public void endRound() {
    shared.clear();
    // By identity: to hash a stack is slow, and threads that wait alike share one.
    IdentityHashMap<List<StackTraceElement>, Boolean> used = new IdentityHashMap<>();
    byThread.retainIf(sighting -> isOfThisRound(sighting, used));
    if (used.size() < stacks.size()) {
      stacks = new HashMap<>();
      used.keySet().forEach(stack -> stacks.putIfAbsent(stack, stack));
    }
  }

  private boolean isOfThisRound(
      Sighting sighting, IdentityHashMap<List<StackTraceElement>, Boolean> used) {
    boolean seen = sighting.isOf(round);
    if (seen) {
      used.put(sighting.stack(), true);
    }
    return seen;
  }

  /** The wait of that thread, as last noted; null when none was. */
  public @Nullable Sighting of(long threadId) {
    return byThread.get(threadId);
  }

  /** One list for all threads with an equal stack. */
  public List<StackTraceElement> shared(StackTraceElement[] stack) {
    List<StackTraceElement> fresh = List.of(stack);
    List<StackTraceElement> known = stacks.putIfAbsent(fresh, fresh);
    return known == null ? fresh : known;
  }

  /** Notes that {@code reading} was seen now, as the wait seen before or as a new one. */
  public Sighting note(Reading reading, long nowNanos) {
    Sighting before = byThread.get(reading.id());
    Sighting known = before;
    if (known == null || !known.isSame(reading)) {
      known = new Sighting(reading, nowNanos, round == 1, shared);
      if (before != null || byThread.size() < MOST_WAITS) {
        byThread.put(reading.id(), known);
      }
    }
    known.seenIn(round);
    return known;
  }

  /** How long {@code reading} has lasted at least. */
  public static long waitedMillis(Reading reading, Sighting sighting, long nowNanos) {
    long since = isStamped(reading) ? reading.movement().movedNanos() : sighting.firstSeenNanos();
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(nowNanos - since));
  }

  /** Whether it began before the first look, at a time that nothing recorded. */
  public static boolean beganBeforeFirstLook(Reading reading, Sighting sighting) {
    return sighting.isInFirstRound() && !isStamped(reading);
  }

  // The stamps are those of parks; to enter a monitor or wait on it leaves none.
  private static boolean isStamped(Reading reading) {
    long moved = Frames.isLockSupportPark(reading.stack()) ? reading.movement().movedNanos() : 0;
    return moved != 0 && moved != Movement.NEVER;
  }
}
