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
import dev.stranded.observe.thread.ThreadInfos;
import java.lang.management.LockInfo;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the platform threads that wait without limit. A thread that has not moved since an earlier
 * round, by the JVM's own counters, keeps the stack read then. Confined to the observer's thread.
 */
final class PlatformReader {

  /**
   * The least depth for which the JVM stops all threads: with 0 it reads state, counters and owner
   * one after another while they run (jmm_GetThreadInfo in management.cpp, JDK 17 and 25).
   */
  private static final int AT_A_SAFEPOINT = 1;

  private final ThreadInfos threadInfos;
  private final Records records;
  private final Sightings sightings;
  private final MonitorView monitors;

  PlatformReader(
      ThreadInfos threadInfos, Records records, Sightings sightings, MonitorView monitors) {
    this.threadInfos = threadInfos;
    this.records = records;
    this.sightings = sightings;
    this.monitors = monitors;
  }

  /** Those of {@code threads} that wait without limit now. */
  List<Reading> read(List<Thread> threads) {
    List<Reading> readings = new ArrayList<>();
    List<Thread> unknown = new ArrayList<>();
    List<@Nullable ThreadInfo> infos = threadInfos.of(threads, 0);
    for (int i = 0; i < infos.size(); i++) {
      Thread thread = threads.get(i);
      ThreadInfo info = infos.get(i);
      if (info == null || !mayWaitWithoutLimit(info, thread)) {
        continue;
      }
      Reading known = unmoved(thread, info);
      if (known != null) {
        readings.add(known);
      } else {
        unknown.add(thread);
      }
    }
    addWithStacks(unknown, readings);
    return readings;
  }

  private void addWithStacks(List<Thread> threads, List<Reading> readings) {
    List<@Nullable ThreadInfo> infos = threadInfos.of(threads, Integer.MAX_VALUE);
    for (int i = 0; i < infos.size(); i++) {
      Thread thread = threads.get(i);
      ThreadInfo info = infos.get(i);
      if (info != null && mayWaitWithoutLimit(info, thread)) {
        Reading reading = reading(thread, info, sightings.shared(info.getStackTrace()));
        if (reading != null && isWithoutLimit(reading)) {
          readings.add(reading);
        }
      }
    }
  }

  /**
   * Those of {@code readings} whose threads have not moved since, read again, at a safepoint: there
   * a thread's state, counters, monitor and owner belong together.
   */
  List<Reading> again(List<Reading> readings) {
    List<Reading> again = new ArrayList<>();
    List<@Nullable ThreadInfo> infos =
        threadInfos.of(readings.stream().map(Reading::thread).toList(), AT_A_SAFEPOINT);
    for (int i = 0; i < infos.size(); i++) {
      Reading first = readings.get(i);
      ThreadInfo info = infos.get(i);
      if (info != null && state(info, first.thread()) == first.state()) {
        Reading second = reading(first.thread(), info, first.stack());
        if (second != null && first.movement().provesStillSameAs(second.movement())) {
          again.add(second);
        }
      }
    }
    return again;
  }

  private boolean mayWaitWithoutLimit(ThreadInfo info, Thread thread) {
    return switch (state(info, thread)) {
      case WAITING, BLOCKED -> true;
      case TIMED_WAITING -> records.parksWithoutLimit(thread) || Pools.awaitsOwnTermination(thread);
      default -> false;
    };
  }

  // A thread that wants a monitor whose owner is virtual and unmounted passes for runnable there.
  private static Thread.State state(ThreadInfo info, Thread thread) {
    return info.getThreadState() == Thread.State.RUNNABLE
            && ThreadFields.state(thread) == Thread.State.BLOCKED
        ? Thread.State.BLOCKED
        : info.getThreadState();
  }

  private static boolean isWithoutLimit(Reading reading) {
    return reading.state() != Thread.State.TIMED_WAITING || Frames.isTimedPark(reading.stack());
  }

  private @Nullable Reading unmoved(Thread thread, ThreadInfo info) {
    Sighting sighting = sightings.of(ThreadFields.id(thread));
    if (sighting == null) {
      return null;
    }
    Reading reading = reading(thread, info, sighting.stack());
    return reading != null && sighting.isUnmoved(reading.state(), reading.movement())
        ? reading
        : null;
  }

  private @Nullable Reading reading(Thread thread, ThreadInfo info, List<StackTraceElement> stack) {
    Thread.State state = state(info, thread);
    Object blocker = state == Thread.State.BLOCKED ? null : LockSupport.getBlocker(thread);
    LockInfo lock = info.getLockInfo();
    if (blocker != null
        && (lock == null || lock.getIdentityHashCode() != System.identityHashCode(blocker))) {
      return null; // It moved between the two looks.
    }
    long moved = Frames.isLockSupportPark(stack) ? records.lastMovedNanos(thread) : 0;
    Movement movement =
        new Movement(info.getWaitedCount(), info.getBlockedCount(), moved, null, blocker);
    Reading.MonitorUse monitor = blocker != null ? null : monitor(info, state, thread);
    return new Reading(thread, ThreadFields.id(thread), state, stack, blocker, monitor, movement);
  }

  private Reading.@Nullable MonitorUse monitor(ThreadInfo info, Thread.State state, Thread thread) {
    LockInfo lock = info.getLockInfo();
    if (lock != null) {
      return new Reading.MonitorUse(
          lock.getClassName(), lock.getIdentityHashCode(), null, threadInfos.ownerId(info));
    }
    return state == Thread.State.BLOCKED ? monitors.usedBy(thread) : null;
  }
}
