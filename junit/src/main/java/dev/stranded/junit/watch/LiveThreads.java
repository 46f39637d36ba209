package dev.stranded.junit.watch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Platform threads as the JVM shows them. Stateless. */
public final class LiveThreads {

  private static final int DEPTH = 60;

  private LiveThreads() {}

  /** All in the groups that Java knows; virtual ones are in none. */
  public static List<Thread> all() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] found = new Thread[root.activeCount() + 16];
    int count = root.enumerate(found, true);
    while (count == found.length) {
      found = new Thread[2 * found.length];
      count = root.enumerate(found, true);
    }
    return Arrays.asList(found).subList(0, count);
  }

  @SuppressWarnings("deprecation") // Thread.threadId is of JDK 19.
  public static long id(Thread thread) {
    return thread.getId();
  }

  /** Where a thread is now; empty for a virtual one, and one that has ended. */
  public static Optional<ThreadInfo> info(long id) {
    ThreadInfo[] found = ManagementFactory.getThreadMXBean().getThreadInfo(new long[] {id}, DEPTH);
    return Optional.ofNullable(found[0]);
  }
}
