package dev.stranded.observe;

import dev.stranded.observe.jdk.LoadedClasses;
import dev.stranded.observe.jdk.ThreadDump;
import dev.stranded.observe.thread.Movement;
import dev.stranded.observe.thread.Reading;
import dev.stranded.observe.thread.ThreadFields;
import dev.stranded.observe.thread.ThreadInfos;
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
  private final ThreadInfos threadInfos;
  private final LoadedClasses loadedClasses;
  private final ThreadDump dump = new ThreadDump();
  private Map<Long, Long> cpuNanos = new HashMap<>();

  ClassInitWaits(ThreadInfos threadInfos, LoadedClasses loadedClasses) {
    this.threadInfos = threadInfos;
    this.loadedClasses = loadedClasses;
  }

  /**
   * Those of {@code platform} that wait so; {@code waiting} and {@code virtual} are the other
   * threads that may be in a static initialiser.
   */
  List<Reading> read(List<Thread> platform, List<Reading> waiting, List<Thread> virtual) {
    List<Thread> idle = runnableWithoutProgress(platform);
    if (idle.isEmpty()) {
      return List.of();
    }
    List<ThreadInfo> suspects = new ArrayList<>();
    for (ThreadInfo info : threadInfos.of(idle, Integer.MAX_VALUE)) {
      if (info != null && mayTrigger(info)) {
        suspects.add(info);
      }
    }
    if (suspects.isEmpty() || !anyInitialises(suspects, waiting)) {
      return List.of();
    }
    Map<Long, String> classes = dump.classesWaitedFor();
    return classes.isEmpty()
        ? List.of()
        : readings(idle, suspects, classes, initialisers(classes, platform, virtual));
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

  // Threads in native code are in a call of the system, not in an initialisation.
  private static boolean mayTrigger(ThreadInfo info) {
    StackTraceElement[] stack = info.getStackTrace();
    return info.getThreadState() == Thread.State.RUNNABLE
        && stack.length > 0
        && !stack[0].isNativeMethod();
  }

  private static boolean anyInitialises(List<ThreadInfo> suspects, List<Reading> waiting) {
    return suspects.stream().anyMatch(info -> isInInitialiser(List.of(info.getStackTrace())))
        || waiting.stream().anyMatch(reading -> isInInitialiser(reading.stack()));
  }

  private static boolean isInInitialiser(List<StackTraceElement> stack) {
    return stack.stream().anyMatch(frame -> frame.getMethodName().equals(INITIALISER));
  }

  private Initialisers initialisers(
      Map<Long, String> classes, List<Thread> platform, List<Thread> virtual) {
    Initialisers initialisers = new Initialisers(classes, loadedClasses.now());
    for (ThreadInfo info : threadInfos.of(platform, Integer.MAX_VALUE)) {
      if (info != null) {
        initialisers.note(info.getStackTrace(), info.getThreadId());
      }
    }
    for (Thread thread : virtual) {
      // A static initialiser pins its thread.
      if (ThreadFields.isMounted(thread)) {
        initialisers.note(thread.getStackTrace(), ThreadFields.id(thread));
      }
    }
    return initialisers;
  }

  private List<Reading> readings(
      List<Thread> idle,
      List<ThreadInfo> suspects,
      Map<Long, String> classes,
      Initialisers initialisers) {
    Map<Long, Thread> byId = new HashMap<>();
    idle.forEach(thread -> byId.put(ThreadFields.id(thread), thread));
    List<Reading> readings = new ArrayList<>();
    for (ThreadInfo info : suspects) {
      long id = info.getThreadId();
      String type = classes.get(id);
      Thread thread = byId.get(id);
      if (type != null && thread != null) {
        readings.add(
            new Reading(
                thread,
                id,
                Thread.State.RUNNABLE,
                List.of(info.getStackTrace()),
                null,
                new Reading.MonitorUse(type, 0, null, initialisers.initialiserOf(type, id)),
                new Movement(-1, -1, cpuNanos.getOrDefault(id, 0L), null, null)));
      }
    }
    return readings;
  }
}
