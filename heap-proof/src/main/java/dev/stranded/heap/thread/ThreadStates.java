package dev.stranded.heap.thread;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.thread.ThreadRecord.Activity;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Reads the state of Thread objects. Platform threads: the JVMTI bits in {@code threadStatus}
 * (Thread in JDK 17, its FieldHolder in 25). Virtual threads: the {@code state} of VirtualThread,
 * read in JDK 25 and 27; its numbers up to UNPARKED are those of JDK 22 on. Immutable.
 */
public final class ThreadStates {
  private static final int TERMINATED = 0x0002;
  private static final int RUNNABLE = 0x0004;
  private static final int INDEFINITELY = 0x0010;
  private static final int WITH_LIMIT = 0x0020;
  private static final int IN_OBJECT_WAIT = 0x0100;
  private static final int PARKED = 0x0200;
  private static final int BLOCKED = 0x0400;

  private static final int VIRTUAL_NEW = 0;
  private static final int VIRTUAL_STARTED = 1;
  private static final int VIRTUAL_RUNNING = 2;
  private static final int VIRTUAL_PARKED = 4;
  private static final int VIRTUAL_PINNED = 5;
  private static final int VIRTUAL_TIMED_PARKED = 7;
  private static final int VIRTUAL_UNPARKED = 9;
  private static final int VIRTUAL_YIELDED = 11;
  private static final int VIRTUAL_BLOCKED = 13;
  private static final int VIRTUAL_UNBLOCKED = 14;
  private static final int VIRTUAL_WAIT = 16;
  private static final int VIRTUAL_TERMINATED = 99;
  private static final int VIRTUAL_SUSPENDED = 1 << 8;

  private static final int FIRST_WITH_THESE_NUMBERS = 22;

  private static final String CARRIER = "jdk.internal.misc.CarrierThread";

  /** A limit of more is none. */
  private static final long YEAR_NANOS = TimeUnit.DAYS.toNanos(365);

  private final HeapGraph graph;
  private final boolean knowsVirtual;
  private final Set<Long> unlimited;

  ThreadStates(HeapGraph graph, int feature, Set<Long> unlimited) {
    this.graph = graph;
    this.unlimited = unlimited;
    this.knowsVirtual = feature >= FIRST_WITH_THESE_NUMBERS;
  }

  public boolean isVirtual(int thread) {
    return graph.isInstance(thread, "java.lang.VirtualThread");
  }

  /** Whether a virtual thread has a carrier. */
  public boolean isMounted(int thread) {
    return graph.referenceId(thread, "carrierThread") != 0;
  }

  /** What a live thread does; a carrier does nothing of its own, and counts as running. */
  Activity activity(int thread) {
    if (isCarrier(thread)) {
      return Activity.RUNS;
    }
    return isVirtual(thread) ? virtualActivity(thread) : platformActivity(thread);
  }

  private Activity platformActivity(int thread) {
    int status = status(thread);
    if ((status & BLOCKED) != 0) {
      return Activity.ENTERS;
    }
    if ((status & PARKED) != 0 && (status & WITH_LIMIT) != 0 && isUnlimited(thread)) {
      return Activity.PARKED;
    }
    if ((status & INDEFINITELY) == 0) {
      return Activity.RUNS;
    }
    if ((status & PARKED) != 0) {
      return Activity.PARKED;
    }
    return (status & IN_OBJECT_WAIT) != 0 ? Activity.WAITS : Activity.RUNS;
  }

  private Activity virtualActivity(int thread) {
    if (!knowsVirtual) {
      return Activity.RUNS;
    }
    // A suspended thread may be resumed by its debugger: it counts as running.
    return switch (graph.intField(thread, "state", -1)) {
      case VIRTUAL_RUNNING -> pinnedActivity(graph.reference(thread, "carrierThread"));
      case VIRTUAL_PARKED, VIRTUAL_PINNED ->
          graph.booleanField(thread, "parkPermit", false) ? Activity.RUNS : Activity.PARKED;
      case VIRTUAL_TIMED_PARKED ->
          graph.booleanField(thread, "parkPermit", false) || !hasNoLimit(thread)
              ? Activity.RUNS
              : Activity.PARKED;
      case VIRTUAL_BLOCKED ->
          graph.booleanField(thread, "blockPermit", false) ? Activity.RUNS : Activity.ENTERS;
      case VIRTUAL_WAIT ->
          graph.booleanField(thread, "notified", true) ? Activity.RUNS : Activity.WAITS;
      default -> Activity.RUNS;
    };
  }

  /** Whether a thread carries virtual ones. */
  public boolean isCarrier(int thread) {
    return graph.isInstance(thread, CARRIER);
  }

  /** What a platform thread was made to run; -1 if there is nothing, or it has ended. */
  public int task(int thread) {
    int holder = graph.reference(thread, "holder");
    return holder >= 0
        ? graph.reference(holder, "task")
        : graph.reference(thread, "target"); // Until JDK 17.
  }

  /** Whether a platform thread parks with a limit. */
  boolean parksWithLimit(int thread) {
    int both = PARKED | WITH_LIMIT;
    return !isVirtual(thread) && (status(thread) & both) == both;
  }

  /** Whether a thread runs as far as its status tells: it waits for nothing that Java knows of. */
  public boolean isRunnable(int thread) {
    int carrier = isVirtual(thread) ? graph.reference(thread, "carrierThread") : thread;
    return carrier >= 0
        && (status(carrier) & (RUNNABLE | INDEFINITELY | WITH_LIMIT | BLOCKED)) == RUNNABLE;
  }

  /** At a monitor, what a mounted thread does is what its carrier does. */
  private Activity pinnedActivity(int carrier) {
    Activity activity = carrier < 0 ? Activity.RUNS : platformActivity(carrier);
    return activity == Activity.PARKED ? Activity.RUNS : activity;
  }

  private boolean isUnlimited(int thread) {
    return !unlimited.isEmpty() && unlimited.contains(graph.longField(thread, "tid", 0));
  }

  /** JDK 24 and later note the limit of a virtual thread's park. */
  private boolean hasNoLimit(int virtual) {
    return isUnlimited(virtual) || graph.longField(virtual, "timeout", 0) > YEAR_NANOS;
  }

  /** Whether a virtual thread could run, and waits for a carrier. */
  public boolean wantsCarrier(int thread) {
    if (!knowsVirtual || !isVirtual(thread) || isMounted(thread)) {
      return false;
    }
    return switch (graph.intField(thread, "state", -1)) {
      case VIRTUAL_STARTED, VIRTUAL_UNPARKED, VIRTUAL_YIELDED, VIRTUAL_UNBLOCKED -> true;
      default -> false;
    };
  }

  /** Whether a thread has ended. */
  public boolean hasEnded(int thread) {
    if (isVirtual(thread)) {
      return (graph.intField(thread, "state", -1) & ~VIRTUAL_SUSPENDED) == VIRTUAL_TERMINATED;
    }
    return (status(thread) & TERMINATED) != 0;
  }

  /** Whether a thread has been started and has not ended. */
  public boolean isAlive(int thread) {
    if (isVirtual(thread)) {
      return graph.intField(thread, "state", -1) != VIRTUAL_NEW && !hasEnded(thread);
    }
    return (status(thread) & 1) != 0;
  }

  /**
   * Whether a virtual thread was started but has not run yet; the number is that of JDK 19 to 25.
   */
  boolean isAboutToRun(int thread) {
    return graph.intField(thread, "state", -1) == VIRTUAL_STARTED;
  }

  private int status(int thread) {
    int holder = graph.reference(thread, "holder");
    return graph.intField(holder >= 0 ? holder : thread, "threadStatus", 0);
  }

  boolean isDaemon(int thread) {
    int holder = graph.reference(thread, "holder");
    return isVirtual(thread) || graph.booleanField(holder >= 0 ? holder : thread, "daemon", false);
  }
}
