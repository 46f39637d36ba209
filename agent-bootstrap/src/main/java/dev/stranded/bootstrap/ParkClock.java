package dev.stranded.bootstrap;

/**
 * When each thread last began to park or last went on, in fixed tables, without a reference to any
 * thread and without a word of memory per thread.
 *
 * <p>Lock-free. Shape: two tables of time stamps; a thread stamps one cell in each, chosen by two
 * functions of its {@link ThreadKey}. Threads that share a cell overwrite one another, always with
 * a later time. So either cell is at or after the thread's own last stamp, and so is the earlier of
 * the two: {@link #lastStampNanos} never makes a wait look longer than it is. Only a thread that
 * shares <em>both</em> cells with busy ones looks fresher than it is.
 *
 * <p>Racy: plain stores and loads. A reader that knows the thread to be parked sees its stamp,
 * because to park takes a full fence; any other reader gets a value that the next look corrects.
 */
public final class ParkClock {

  private static final int BITS = 16;
  private static final int MASK = (1 << BITS) - 1;
  private static final int CELLS_IN_A_LINE_SHIFT = 3;
  private static final long[] FIRST = new long[1 << BITS];
  private static final long[] SECOND = new long[1 << BITS];

  // How long a virtual thread was parked that has just been mounted: its mount stamps the clock
  // before its park can return and ask. Racy: threads that share a cell may take one another's
  // figure, which puts one finished wait of a statistic under a wrong site.
  private static final int PAUSE_BITS = 12;
  private static final long[] PAUSES = new long[1 << PAUSE_BITS];

  private ParkClock() {}

  static void stamp(Thread thread, long nowNanos) {
    int key = ThreadKey.of(thread);
    FIRST[first(key)] = nowNanos;
    SECOND[second(key)] = nowNanos;
  }

  /** Stamps a virtual thread that goes on, and keeps how long it paused, if that was long. */
  static void resume(Thread thread, long nowNanos) {
    long last = lastStampNanos(thread);
    if (last != 0 && nowNanos - last >= ParkHooks.LONG_PARK_NANOS) {
      PAUSES[pause(thread)] = nowNanos - last;
    }
    stamp(thread, nowNanos);
  }

  /**
   * How long the current {@code thread}, no virtual one, was parked, at most, now that it goes on.
   */
  static long parkedNanos(Thread thread, long nowNanos) {
    long last = lastStampNanos(thread);
    return last == 0 ? 0 : nowNanos - last;
  }

  /**
   * How long the current {@code thread}, a virtual one, was off its carrier before it went on; 0 if
   * that was not long, and where it kept its carrier.
   */
  static long pausedNanos(Thread thread) {
    int cell = pause(thread);
    long pause = PAUSES[cell];
    if (pause != 0) {
      PAUSES[cell] = 0;
    }
    return pause;
  }

  /**
   * A time at or after the last moment at which {@code thread} began to park or, if virtual, was
   * mounted: nanoseconds, {@link System#nanoTime} origin; 0 when it did neither since weaving
   * began.
   */
  public static long lastStampNanos(Thread thread) {
    int key = ThreadKey.of(thread);
    long first = FIRST[first(key)];
    long second = SECOND[second(key)];
    if (first == 0 || second == 0) {
      return 0;
    }
    return first - second < 0 ? first : second;
  }

  private static int first(int key) {
    return apart(key);
  }

  // Threads whose keys have the same low bits differ here.
  private static int second(int key) {
    return apart(key + (key >>> BITS) * 0x9E37);
  }

  // The low bits turned by three: threads with neighbouring keys, which often run at the same
  // time, stamp neighbouring cache lines, not the same.
  private static int apart(int key) {
    return (key << CELLS_IN_A_LINE_SHIFT | (key & MASK) >>> (BITS - CELLS_IN_A_LINE_SHIFT)) & MASK;
  }

  private static int pause(Thread thread) {
    return ThreadKey.of(thread) & ((1 << PAUSE_BITS) - 1);
  }
}
