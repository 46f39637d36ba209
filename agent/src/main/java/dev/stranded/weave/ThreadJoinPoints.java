package dev.stranded.weave;

import static dev.stranded.weave.JoinPoint.Argument.FIRST;
import static dev.stranded.weave.JoinPoint.Argument.THIS;
import static dev.stranded.weave.JoinPoint.entry;

import java.util.List;

/**
 * Where threads start, end and go on. Read in JDK 17.0.15 and 25; the ranges in between are what
 * the history of the sources tells, not tried.
 *
 * <p>{@code Thread.start()} of a virtual thread calls {@code start(ThreadContainer)}, and so does
 * everything else that starts one; a platform thread has two ways that do not call one another. The
 * JVM itself calls {@code Thread.exit()}. A virtual thread ends in {@code afterDone}, on its
 * carrier (19: {@code afterTerminate}); that is also called when it could not be started.
 */
final class ThreadJoinPoints {

  private static final String THREAD = "java/lang/Thread";
  private static final String VIRTUAL = "java/lang/VirtualThread";
  private static final JdkRange LOOM = JdkRange.from(21);

  private static final JoinPoint MOUNT =
      entry(VIRTUAL, "runContinuation()V", Hook.THREAD_MOUNT, THIS).in(LOOM);

  private static final List<JoinPoint> MOUNTS = List.of(MOUNT);

  /**
   * From this release on a virtual thread gets and loses its carrier in {@code runContinuation}
   * alone. Until then it also did in {@code yieldContinuation}, and got back what it had lost when
   * it proved to be pinned. Read in JDK 25, and in the bytes of 27.
   */
  static final int ONE_WAY_TO_MOUNT = 25;

  private ThreadJoinPoints() {}

  static List<JoinPoint> all() {
    return List.of(
        entry(THREAD, "start()V", Hook.THREAD_START, THIS),
        entry(THREAD, "start(Ljdk/internal/vm/ThreadContainer;)V", Hook.THREAD_START, THIS)
            .in(LOOM),
        entry(THREAD, "exit()V", Hook.THREAD_END, THIS),
        entry(
            THREAD,
            "dispatchUncaughtException(Ljava/lang/Throwable;)V",
            Hook.THREAD_UNCAUGHT,
            THIS,
            FIRST),
        entry(VIRTUAL, "start(Ljdk/internal/vm/ThreadContainer;)V", Hook.THREAD_START, THIS)
            .in(LOOM),
        entry(VIRTUAL, "afterDone(Z)V", Hook.THREAD_END, THIS).in(LOOM),
        MOUNT);
  }

  /** Where a virtual thread gets a carrier. */
  static List<JoinPoint> mounts() {
    return MOUNTS;
  }

  /**
   * Where the life of a virtual thread begins and ends, for whoever must know both for certain.
   *
   * <p>{@code start} checks that the thread is new, then calls {@code setThreadContainer} once, and
   * whatever fails from then on ends in {@code afterDone}. To begin at {@code start} itself would
   * count calls that fail because the thread was started before.
   */
  static List<JoinPoint> lives() {
    return List.of(
        entry(
                THREAD,
                "setThreadContainer(Ljdk/internal/vm/ThreadContainer;)V",
                Hook.LIFE_BEGIN,
                THIS)
            .in(LOOM),
        entry(VIRTUAL, "afterDone(Z)V", Hook.LIFE_END, THIS).in(LOOM));
  }
}
