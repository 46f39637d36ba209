package dev.stranded.observe.record;

import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * What is read of a thread without calling a method that an application may have overridden.
 * Static, immutable.
 */
final class ThreadFields {

  private static final String THREAD = "java.lang.Thread";
  private static final String VIRTUAL = "java.lang.VirtualThread";
  private static final String RUNNABLE = "java.lang.Runnable";
  private static final String CONTINUATION = "jdk.internal.vm.Continuation";

  static final Getter ID = Getter.ofLong(THREAD, "tid");

  /** Until 18; then the two after it. */
  static final Getter TARGET = Getter.ofObject(THREAD, "target", RUNNABLE);

  static final Getter HOLDER = Getter.ofObject(THREAD, "holder", "java.lang.Thread$FieldHolder");
  static final Getter HOLDER_TASK =
      Getter.ofObject("java.lang.Thread$FieldHolder", "task", RUNNABLE);

  static final Getter CONT = Getter.ofObject(VIRTUAL, "cont", CONTINUATION);
  static final Getter CONT_TARGET = Getter.ofObject(CONTINUATION, "target", RUNNABLE);
  static final Getter VIRTUAL_TASK =
      Getter.ofObject("java.lang.VirtualThread$VThreadContinuation$1", "val$task", RUNNABLE);

  static final Getter MESSAGE =
      Getter.ofObject("java.lang.Throwable", "detailMessage", "java.lang.String");

  private static final long PRIMORDIAL = 1;
  private static final int MESSAGE_LIMIT = 200;

  private ThreadFields() {}

  static long id(Thread thread) {
    return ID.getLong(thread);
  }

  static boolean isVirtual(Thread thread) {
    return CONT.reads(thread);
  }

  /** The {@code Runnable} that {@code thread} was created with; null when none or gone. */
  static @Nullable Object task(Thread thread) {
    if (isVirtual(thread)) {
      return VIRTUAL_TASK.get(CONT_TARGET.get(CONT.get(thread)));
    }
    return TARGET.isKnown() ? TARGET.get(thread) : HOLDER_TASK.get(HOLDER.get(thread));
  }

  /** Whether {@code thread} is of the kind that comes and goes with its pool's load, or main. */
  static boolean isPassing(Thread thread) {
    if (thread instanceof ForkJoinWorkerThread) {
      return true;
    }
    if (id(thread) == PRIMORDIAL && thread.getName().equals("main")) {
      return true;
    }
    Object task = task(thread);
    return task != null
        && task.getClass().getName().equals("java.util.concurrent.ThreadPoolExecutor$Worker");
  }

  /** {@code "died of java.lang.IllegalStateException: what it said"}, cut. */
  static String obituary(Throwable cause) {
    String type = cause.getClass().getName();
    String message = (String) MESSAGE.get(cause);
    if (message == null) {
      return "died of " + type;
    }
    boolean tooLong = message.length() > MESSAGE_LIMIT;
    return "died of " + type + ": " + (tooLong ? message.substring(0, MESSAGE_LIMIT) : message);
  }
}
