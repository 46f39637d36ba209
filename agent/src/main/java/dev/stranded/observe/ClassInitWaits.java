package dev.stranded.observe;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds threads that wait for another to initialise a class. The JVM calls them runnable; only the
 * text of its thread dump tells. So that text is asked for only when threads that look runnable
 * have used no CPU since the round before, and some thread is in a static initialiser. Confined to
 * the observer's thread.
 */
final class ClassInitWaits {

  private static final String INITIALISER = "<clinit>";

  private final ThreadMXBean bean = ManagementFactory.getThreadMXBean();
  private final boolean measurable = bean.isThreadCpuTimeSupported();
  private final ThreadDump dump = new ThreadDump();
  private Map<Long, Long> cpuNanos = new HashMap<>();

  /** Those of {@code threads} that wait so; {@code waiting} are the others that wait. */
  List<Reading> read(List<Thread> threads, List<Reading> waiting) {
    List<Thread> idle = runnableWithoutProgress(threads);
    List<ThreadInfo> suspects = new ArrayList<>();
    if (idle.isEmpty()) {
      return List.of();
    }
    for (ThreadInfo info : bean.getThreadInfo(ids(idle), Integer.MAX_VALUE)) {
      if (info != null && mayTrigger(info)) {
        suspects.add(info);
      }
    }
    Map<String, List<Long>> initialisers = initialisers(suspects, waiting);
    if (suspects.isEmpty() || initialisers.isEmpty()) {
      return List.of();
    }
    return readings(idle, suspects, initialisers);
  }

  /** Those of {@code readings} whose threads have still not used any CPU. */
  List<Reading> again(List<Reading> readings) {
    List<Reading> again = new ArrayList<>();
    for (Reading reading : readings) {
      if (bean.getThreadCpuTime(reading.id()) == reading.movement().movedNanos()) {
        again.add(reading);
      }
    }
    return again;
  }

  private List<Thread> runnableWithoutProgress(List<Thread> threads) {
    Map<Long, Long> now = new HashMap<>();
    List<Thread> without = new ArrayList<>();
    for (Thread thread : threads) {
      if (measurable && ThreadFields.state(thread) == Thread.State.RUNNABLE) {
        long id = ThreadFields.id(thread);
        long nanos = bean.getThreadCpuTime(id);
        now.put(id, nanos);
        if (nanos > 0 && cpuNanos.getOrDefault(id, -1L) == nanos) {
          without.add(thread);
        }
      }
    }
    cpuNanos = now;
    return without;
  }

  private static long[] ids(List<Thread> threads) {
    return threads.stream().mapToLong(ThreadFields::id).toArray();
  }

  // Threads in native code are in a call of the system, not in an initialisation.
  private static boolean mayTrigger(ThreadInfo info) {
    StackTraceElement[] stack = info.getStackTrace();
    return info.getThreadState() == Thread.State.RUNNABLE
        && stack.length > 0
        && !stack[0].isNativeMethod();
  }

  private static Map<String, List<Long>> initialisers(
      List<ThreadInfo> suspects, List<Reading> waiting) {
    Map<String, List<Long>> threadsByClass = new HashMap<>();
    for (ThreadInfo info : suspects) {
      note(List.of(info.getStackTrace()), info.getThreadId(), threadsByClass);
    }
    for (Reading reading : waiting) {
      note(reading.stack(), reading.id(), threadsByClass);
    }
    return threadsByClass;
  }

  private static void note(
      List<StackTraceElement> stack, long id, Map<String, List<Long>> threadsByClass) {
    for (StackTraceElement frame : stack) {
      if (frame.getMethodName().equals(INITIALISER)) {
        threadsByClass.computeIfAbsent(frame.getClassName(), first -> new ArrayList<>()).add(id);
      }
    }
  }

  private List<Reading> readings(
      List<Thread> idle, List<ThreadInfo> suspects, Map<String, List<Long>> initialisers) {
    Map<Long, String> classes = dump.classesWaitedFor();
    List<Reading> readings = new ArrayList<>();
    for (ThreadInfo info : suspects) {
      long id = info.getThreadId();
      String type = classes.get(id);
      if (type != null) {
        List<Long> holders = initialisers.getOrDefault(type, List.of());
        // Two loaders may have a class of that name each: then nobody is named.
        long holder = holders.size() == 1 && holders.get(0) != id ? holders.get(0) : -1;
        Thread thread =
            idle.stream().filter(t -> ThreadFields.id(t) == id).findFirst().orElseThrow();
        readings.add(
            new Reading(
                thread,
                id,
                Thread.State.RUNNABLE,
                List.of(info.getStackTrace()),
                null,
                new Reading.MonitorUse(type, 0, null, holder),
                new Movement(-1, -1, cpuNanos.getOrDefault(id, 0L), null, null)));
      }
    }
    return readings;
  }
}
