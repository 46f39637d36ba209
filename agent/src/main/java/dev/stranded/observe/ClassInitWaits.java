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
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds threads that wait for another to initialise a class. The JVM calls them runnable; only the
 * text of its thread dump tells. So that text is asked for only when threads that look runnable
 * have used no CPU since the round before, and some thread is in a static initialiser. Confined to
 * the observer's thread.
 */
final class ClassInitWaits {

  private static final String INITIALISER = "<clinit>";
  private static final long UNKNOWN = -1;

  /**
   * Native methods of the JDK by which code asks for an initialisation. Read in JDK 17, 21 and 25.
   */
  private static final Set<String> INITIALISING =
      Set.of("forName0", "ensureClassInitialized0", "newInstance0", "invoke0", "allocateInstance");

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
   * Those of {@code platform} and {@code virtual} that wait so; {@code waiting} are others that may
   * be in a static initialiser.
   */
  List<Reading> read(List<Thread> platform, List<Reading> waiting, List<Thread> virtual) {
    IdentityHashMap<Thread, List<StackTraceElement>> suspects = suspects(platform, virtual);
    if (suspects.isEmpty() || !anyInitialises(suspects.values(), waiting)) {
      return List.of();
    }
    Map<Long, String> classes = dump.classesWaitedFor();
    return classes.isEmpty()
        ? List.of()
        : readings(suspects, classes, initialisers(classes, platform, virtual));
  }

  /** Threads that look runnable and make no progress, with their stacks. */
  private IdentityHashMap<Thread, List<StackTraceElement>> suspects(
      List<Thread> platform, List<Thread> virtual) {
    IdentityHashMap<Thread, List<StackTraceElement>> suspects = new IdentityHashMap<>();
    Map<Long, Long> now = new HashMap<>();
    List<Thread> idle = withoutProgress(platform, now);
    List<@Nullable ThreadInfo> infos = threadInfos.of(idle, Integer.MAX_VALUE);
    for (int i = 0; i < idle.size(); i++) {
      ThreadInfo info = infos.get(i);
      if (info != null && info.getThreadState() == Thread.State.RUNNABLE) {
        addIfMayTrigger(idle.get(i), List.of(info.getStackTrace()), suspects);
      }
    }
    for (Thread thread : withoutProgress(virtual, now)) {
      addIfMayTrigger(thread, List.of(thread.getStackTrace()), suspects);
    }
    cpuNanos = now;
    return suspects;
  }

  private static void addIfMayTrigger(
      Thread thread,
      List<StackTraceElement> stack,
      IdentityHashMap<Thread, List<StackTraceElement>> suspects) {
    if (mayTrigger(stack)) {
      suspects.put(thread, stack);
    }
  }

  /** Those of {@code readings} whose threads have still not used any CPU. */
  List<Reading> again(List<Reading> readings) {
    List<Reading> again = new ArrayList<>();
    for (Reading reading : readings) {
      if (cpuNanos(reading.thread()) == reading.movement().movedNanos()) {
        again.add(reading);
      }
    }
    return again;
  }

  private List<Thread> withoutProgress(List<Thread> threads, Map<Long, Long> now) {
    List<Thread> without = new ArrayList<>();
    for (Thread thread : threads) {
      long nanos = ThreadFields.state(thread) == Thread.State.RUNNABLE ? cpuNanos(thread) : UNKNOWN;
      if (nanos > 0) {
        long id = ThreadFields.id(thread);
        now.put(id, nanos);
        if (cpuNanos.getOrDefault(id, UNKNOWN) == nanos) {
          without.add(thread);
        }
      }
    }
    return without;
  }

  /** What a thread has used, a virtual one its carrier; {@link #UNKNOWN} for one without. */
  private long cpuNanos(Thread thread) {
    Thread platform = ThreadFields.isVirtual(thread) ? ThreadFields.carrier(thread) : thread;
    return !measurable || platform == null
        ? UNKNOWN
        : bean.getThreadCpuTime(ThreadFields.id(platform));
  }

  // Other threads in native code are in a call of the system, not in an initialisation.
  private static boolean mayTrigger(List<StackTraceElement> stack) {
    return !stack.isEmpty()
        && (!stack.get(0).isNativeMethod() || INITIALISING.contains(stack.get(0).getMethodName()));
  }

  private static boolean anyInitialises(
      Collection<List<StackTraceElement>> suspects, List<Reading> waiting) {
    return suspects.stream().anyMatch(ClassInitWaits::isInInitialiser)
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
      IdentityHashMap<Thread, List<StackTraceElement>> suspects,
      Map<Long, String> classes,
      Initialisers initialisers) {
    List<Reading> readings = new ArrayList<>();
    suspects.forEach(
        (thread, stack) -> {
          long id = ThreadFields.id(thread);
          String type = classes.get(id);
          if (type != null) {
            readings.add(
                new Reading(
                    thread,
                    id,
                    Thread.State.RUNNABLE,
                    stack,
                    null,
                    new Reading.MonitorUse(type, 0, null, initialisers.initialiserOf(type, id)),
                    new Movement(-1, -1, cpuNanos.getOrDefault(id, 0L), null, null)));
          }
        });
    return readings;
  }
}
