package dev.stranded.observe.pool;

import dev.stranded.observe.jdk.JdkField;
import dev.stranded.observe.thread.PlatformThreads;
import dev.stranded.observe.thread.ThreadFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/**
 * The schedulers of virtual threads all of whose carriers are pinned. A virtual thread that waits
 * and still sits on its carrier pins it: it was in a synchronized block (until JDK 23), in a static
 * initialiser or in native code. Only the JDK's own scheduler is looked at. Stateless.
 */
final class Carriers {

  private static final JdkField SCHEDULER =
      JdkField.required("java.util.concurrent.ForkJoinWorkerThread", "pool");

  private Carriers() {}

  /** Those whose carriers are held by {@code waiting} alone, which may have others among them. */
  static List<ObservedPool> allHeldBy(Collection<Thread> waiting) {
    IdentityHashMap<Thread, Thread> pinning = new IdentityHashMap<>();
    for (Thread thread : waiting) {
      Thread carrier = ThreadFields.isVirtual(thread) ? ThreadFields.carrier(thread) : null;
      if (carrier != null) {
        pinning.put(carrier, thread);
      }
    }
    if (pinning.isEmpty()) {
      return List.of();
    }
    IdentityHashMap<Object, List<Thread>> carriers = new IdentityHashMap<>();
    for (Thread carrier : PlatformThreads.carriers()) {
      Object scheduler = SCHEDULER.get(carrier);
      if (scheduler != null) {
        carriers.computeIfAbsent(scheduler, first -> new ArrayList<>()).add(carrier);
      }
    }
    List<ObservedPool> held = new ArrayList<>();
    carriers.forEach(
        (scheduler, all) -> {
          if (isOfTheJdk(scheduler) && all.stream().allMatch(pinning::containsKey)) {
            held.add(
                ForkJoinPools.carriers(
                    (ForkJoinPool) scheduler, all.stream().map(pinning::get).toList()));
          }
        });
    return held;
  }

  // From some JDK on it is a class derived from ForkJoinPool.
  private static boolean isOfTheJdk(Object scheduler) {
    return scheduler instanceof ForkJoinPool && scheduler.getClass().getClassLoader() == null;
  }
}
