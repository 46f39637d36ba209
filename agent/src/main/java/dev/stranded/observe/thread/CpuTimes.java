package dev.stranded.observe.thread;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How long each platform thread has run, carriers of virtual threads included. Immutable.
 *
 * @param nanos by thread id; null where the JVM's clock does not tell one instruction from none
 * @param blocked those that wanted to enter a monitor when the times had been read
 */
public record CpuTimes(@Nullable Map<Long, Long> nanos, BlockedThreads blocked) {

  private static final CpuTimes UNKNOWN = new CpuTimes(null, new BlockedThreads(Map.of()));

  /** Two readings in a row are further apart on a clock that counts ticks, or not at all. */
  private static final long PRECISE_NANOS = 200_000;

  /** Instead of the time of a thread that has ended. */
  private static final long ENDED = -1;

  /** Runs after each collection, and nothing but the JDK's code. */
  private static final String REFERENCE_HANDLER = "java.lang.ref.Reference$ReferenceHandler";

  /**
   * As it is now.
   *
   * @param ignored threads that do not count
   */
  public static CpuTimes now(Predicate<Thread> ignored) {
    if (!(ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads)
        || !threads.isThreadCpuTimeSupported()
        || !threads.isThreadCpuTimeEnabled()
        || !isPrecise(threads)) {
      return UNKNOWN;
    }
    List<Thread> counted = new ArrayList<>();
    for (Thread thread : PlatformThreads.withCarriers()) {
      if (!ignored.test(thread) && !thread.getClass().getName().equals(REFERENCE_HANDLER)) {
        counted.add(thread);
      }
    }
    long[] asked = counted.stream().mapToLong(ThreadFields::id).toArray();
    long[] times = threads.getThreadCpuTime(asked);
    Map<Long, Long> nanos = new HashMap<>();
    for (int i = 0; i < asked.length; i++) {
      nanos.put(asked[i], times[i]);
    }
    return new CpuTimes(nanos, BlockedThreads.now(counted));
  }

  private static boolean isPrecise(com.sun.management.ThreadMXBean threads) {
    long first = threads.getCurrentThreadCpuTime();
    long between = threads.getCurrentThreadCpuTime() - first;
    return between > 0 && between < PRECISE_NANOS;
  }

  /**
   * Ids of the threads that have run Java, begun or ended in between, and perhaps of more; null if
   * that is not known.
   */
  public @Nullable Set<Long> movedUntil(CpuTimes later) {
    if (nanos == null || later.nanos == null) {
      return null;
    }
    Set<Long> moved = new HashSet<>();
    for (Map<Long, Long> each : List.of(nanos, later.nanos)) {
      for (Long id : each.keySet()) {
        Long time = nanos.get(id);
        boolean ran = time == null || time == ENDED || !time.equals(later.nanos.get(id));
        if (ran && !blocked.hasStoodUntil(later.blocked, id)) {
          moved.add(id);
        }
      }
    }
    return moved;
  }
}
