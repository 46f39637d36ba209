package dev.stranded.heap;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A thread in the dump. What it is never changes; the verdict does. Confined to one thread. */
final class ThreadRecord {
  /** What a thread does, as its status in the dump says. */
  enum Activity {
    /** Runs, sleeps, waits with a limit, or is in native code. */
    RUNS,
    /** Parked without limit. */
    PARKED,
    /** In {@code Object.wait} without limit. */
    WAITS,
    /** Enters a monitor. */
    ENTERS
  }

  final int number;
  final int object;
  final int serial;
  final int traceSerial;
  final String name;
  final long id;
  final boolean virtual;
  final boolean daemon;
  final boolean own;
  final Activity activity;

  /** For a thread that waits: who could end that. */
  @Nullable Wakers wakers;

  /** Why it is live; null while nothing says that it is. */
  @Nullable Liveness liveness;

  /**
   * Lost by ownership although somebody could interrupt it; it may then run for the purposes of
   * others.
   */
  boolean lostUnlessInterrupted;

  /** Lost unless classes of other loaders are linked to those of a loader that nothing reaches. */
  boolean lostUnlessLinked;

  /** Waits, and no live code leads to what it waits for unless over static fields. */
  boolean lostButForStatics;

  /** Of those: static fields make it live, and not the finalizer or what else the JVM holds. */
  boolean byStatics;

  /** Ids of other stuck threads that have what this one waits for. */
  final Set<Long> holders = new LinkedHashSet<>();

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
  }

  boolean waits() {
    return activity != Activity.RUNS && !own;
  }

  boolean isLive() {
    return liveness != null;
  }

  /** Lost, whatever it counts as for others. */
  boolean isLost() {
    return liveness == null || lostUnlessInterrupted || lostUnlessLinked;
  }

  /** Whether an interrupt would end its wait for an owner. */
  boolean mayBeInterrupted() {
    return wakers != null && wakers.isInterruptible();
  }

  /** Collects what {@link ThreadReader} finds about one thread. */
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
  }
}
