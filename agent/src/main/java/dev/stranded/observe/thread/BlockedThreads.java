package dev.stranded.observe.thread;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which platform threads wait to enter a monitor, and for the how manieth time. Such a thread may
 * run without running Java: until JDK 23 one of those who want a monitor looks after it once in a
 * while ({@code _Responsible} in {@code runtime/objectMonitor.cpp}, read in 17 and 21). Immutable.
 */
record BlockedThreads(Map<Long, Turns> turns) {

  /** How often a thread has waited for a monitor, and otherwise. */
  record Turns(long blocked, long waited) {}

  private static final boolean INFO_CALLS_GET_ID = Runtime.version().feature() < 19;

  /** As it is now, of {@code threads}; of none where to ask might run the application's code. */
  static BlockedThreads now(List<Thread> threads) {
    long[] ids =
        threads.stream()
            .filter(thread -> ThreadFields.state(thread) == Thread.State.BLOCKED)
            .mapToLong(ThreadFields::id)
            .toArray();
    if (ids.length == 0 || (INFO_CALLS_GET_ID && anyOverridesGetId())) {
      return new BlockedThreads(Map.of());
    }
    Map<Long, Turns> turns = new HashMap<>();
    for (@Nullable ThreadInfo info : ManagementFactory.getThreadMXBean().getThreadInfo(ids, 0)) {
      if (info != null && info.getThreadState() == Thread.State.BLOCKED) {
        turns.put(info.getThreadId(), new Turns(info.getBlockedCount(), info.getWaitedCount()));
      }
    }
    return new BlockedThreads(turns);
  }

  /** It would be asked of the owner, too, which may be any thread. */
  private static boolean anyOverridesGetId() {
    IdOverrides overrides = new IdOverrides();
    return PlatformThreads.list().stream().anyMatch(overrides::isIn);
  }

  /** Whether a thread has wanted the same monitor all the time, and so run no Java. */
  boolean hasStoodUntil(BlockedThreads later, long id) {
    Turns before = turns.get(id);
    return before != null && before.equals(later.turns.get(id));
  }
}
