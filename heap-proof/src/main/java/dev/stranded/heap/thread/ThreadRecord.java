package dev.stranded.heap.thread;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A thread in the dump. What it is never changes; the verdict, in plain fields, is worked out by
 * all of this analysis. Confined to one thread.
 */
public final class ThreadRecord {
  /** What a thread does, as its status in the dump says. */
  public enum Activity {
    /** Runs, sleeps, waits with a limit, or is in native code. */
    RUNS,
    /** Parked without limit. */
    PARKED,
    /** In {@code Object.wait} without limit. */
    WAITS,
    /** Enters a monitor. */
    ENTERS
  }

  /** Its place among the records. */
  public final int number;

  /** Number of its {@code Thread} in the graph. */
  public final int object;

  /** The dump's thread serial number. */
  public final int serial;

  /** The dump's number of its stack. */
  public final int traceSerial;

  /** Empty where the dump has none. */
  public final String name;

  /** {@code Thread.threadId}; 0 when unknown. */
  public final long id;

  /** Whether it is a virtual thread. */
  public final boolean virtual;

  /** Whether it is a daemon. */
  public final boolean daemon;

  /** Whether it is one of Stranded's. */
  public final boolean own;

  /** What it does. */
  public final Activity activity;

  /**
   * Whether it parks with a limit that the dump does not tell; nothing but that can end the wait.
   */
  public final boolean limited;

  /** For a thread that waits: who could end that. */
  public @Nullable Wakers wakers;

  /** Why it is live; null while nothing says that it is. */
  public @Nullable Liveness liveness;

  /**
   * Lost by ownership although somebody could interrupt it; it may then run for the purposes of
   * others.
   */
  public boolean lostUnlessInterrupted;

  /** Lost unless classes of other loaders are linked to those of a loader that nothing reaches. */
  public boolean lostUnlessLinked;

  /** Lost unless live code finds it, or who could free it, by its own class of Thread. */
  public boolean lostUnlessListed;

  /** Waits, and no live code leads to what it waits for unless over static fields. */
  public boolean lostButForStatics;

  /** Of those: static fields make it live, and not the finalizer or what else the JVM holds. */
  public boolean byStatics;

  /** Ids of other stuck threads that have what this one waits for. */
  public final Set<Long> holders = new LinkedHashSet<>();

  ThreadRecord(Builder builder) {
    this.number = builder.number;
    this.object = builder.object;
    this.serial = builder.serial;
    this.traceSerial = builder.traceSerial;
    this.name = builder.name;
    this.id = builder.id;
    this.virtual = builder.virtual;
    this.daemon = builder.daemon;
    this.own = builder.own;
    this.activity = builder.activity;
    this.limited = builder.limited;
  }

  /** Whether it waits without limit, and is not ours. */
  public boolean waits() {
    return activity != Activity.RUNS && !own;
  }

  /** Whether something says that it is live. */
  public boolean isLive() {
    return liveness != null;
  }

  /** Lost, whatever it counts as for others. */
  public boolean isLost() {
    return liveness == null || lostUnlessInterrupted || lostUnlessListed || lostUnlessLinked;
  }

  /** Whether an interrupt would end its wait for an owner. */
  public boolean mayBeInterrupted() {
    return wakers != null && wakers.isInterruptible();
  }

  /** Collects what {@link DumpThreads} finds about one thread. */
  static final class Builder {
    int number;
    int object;
    int serial;
    int traceSerial;
    String name = "";
    long id;
    boolean virtual;
    boolean daemon;
    boolean own;
    Activity activity = Activity.RUNS;
    boolean limited;
  }
}
