package dev.stranded.bootstrap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A number for each thread, by which tables choose a cell: the thread's id where that can be asked
 * without running code of the thread's class, {@code Thread.threadId()} of JDK 19 and later; else
 * its identity hash.
 *
 * <p>The id, because to make an identity hash takes a call into the JVM and a CAS on the object's
 * header for every thread that comes, and because neighbours in time are neighbours in the tables.
 *
 * <p>Lock-free; immutable.
 */
public final class ThreadKey {

  // A handle gets code of its own after some calls (127 in JDK 17 to 25, CUSTOMIZE_THRESHOLD of
  // java.lang.invoke.MethodHandleStatics).
  private static final int SETTLED_AFTER = 150;

  private static final MethodHandle THREAD_ID = threadId();

  private ThreadKey() {}

  private static MethodHandle threadId() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, "threadId", MethodType.methodType(long.class));
    } catch (NoSuchMethodException beforeJdk19) {
      return null;
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Loads and makes what later calls need, so that no hook has to. Takes milliseconds. */
  public static void settle() {
    Thread current = Thread.currentThread();
    for (int i = 0; i < SETTLED_AFTER; i++) {
      of(current);
    }
  }

  /** Always the same for the same thread; others may have it, too. */
  public static int of(Thread thread) {
    if (THREAD_ID == null) {
      return System.identityHashCode(thread);
    }
    try {
      return (int) (long) THREAD_ID.invokeExact(thread);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
