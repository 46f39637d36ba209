package dev.stranded.observe.thread;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the platform threads that live now. Immutable. */
public final class PlatformThreads {

  private static final @Nullable MethodHandle ALL = all();

  private PlatformThreads() {}

  // Thread.getThreads until JDK 18, Thread.getAllThreads since 19.
  private static @Nullable MethodHandle all() {
    for (String name : List.of("getAllThreads", "getThreads")) {
      try {
        return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
            .findStatic(Thread.class, name, MethodType.methodType(Thread[].class));
      } catch (ReflectiveOperationException otherName) {
        // The next one, or the thread groups.
      }
    }
    return null;
  }

  /** All that have begun and not ended, without the carriers of virtual threads. */
  public static List<Thread> list() {
    List<Thread> threads = new ArrayList<>();
    for (Thread thread : raw()) {
      if (thread != null && !ThreadFields.isCarrier(thread) && !ThreadFields.isVirtual(thread)) {
        threads.add(thread);
      }
    }
    return threads;
  }

  /** The carriers of virtual threads alone. */
  public static List<Thread> carriers() {
    List<Thread> threads = new ArrayList<>();
    for (Thread thread : raw()) {
      if (thread != null && ThreadFields.isCarrier(thread)) {
        threads.add(thread);
      }
    }
    return threads;
  }

  /** All platform threads, the carriers of virtual threads among them. */
  static List<Thread> withCarriers() {
    List<Thread> threads = new ArrayList<>();
    for (Thread thread : raw()) {
      if (thread != null && !ThreadFields.isVirtual(thread)) {
        threads.add(thread);
      }
    }
    return threads;
  }

  private static Thread[] raw() {
    if (ALL == null) {
      return fromGroups();
    }
    try {
      return (Thread[]) ALL.invokeExact();
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  // activeCount and enumerate of ThreadGroup may be overridden, but not on the root group.
  private static Thread[] fromGroups() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() + 16];
    int count = root.enumerate(threads, true);
    while (count == threads.length) {
      threads = new Thread[2 * threads.length];
      count = root.enumerate(threads, true);
    }
    return Arrays.copyOf(threads, count);
  }
}
