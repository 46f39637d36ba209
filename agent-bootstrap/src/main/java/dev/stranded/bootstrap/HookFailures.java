package dev.stranded.bootstrap;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what went wrong in woven code, so that a broken hook is seen in the report instead of
 * passing for silence. Lock-free.
 */
public final class HookFailures {

  /**
   * Failures caught by the handler that is woven around each call. That handler must work without a
   * stack frame to spare (it is where a StackOverflowError ends up), so it adds to this field in
   * place. Racy: two threads may lose an increment; zero stays zero, which is what tests assert.
   */
  public static long wovenFailures;

  /**
   * Whether the end of a virtual thread may have been missed. Also set in place, by the handler
   * around {@link LifeHooks#onTermination}.
   */
  // HB: volatile write before the thread's last step -> read after the thread was collected.
  public static volatile boolean endMissed;

  private static final AtomicLong COUNT = new AtomicLong();

  // Racy: whichever failure came last; only ever shown to a person.
  private static volatile String last = "";

  private HookFailures() {}

  static void record(Throwable failure) {
    COUNT.incrementAndGet();
    last = failure.getClass().getName();
  }

  /**
   * Whether the end of a virtual thread may have been missed since the last call. Whoever asks must
   * then doubt every thread that it has not seen end. Called by one thread at a time.
   */
  public static boolean takeEndMissed() {
    if (!endMissed) {
      return false;
    }
    // Cleared before the answer is acted upon: what is missed from now on is told by the next call.
    endMissed = false;
    return true;
  }

  /** Number of failures since the JVM started, in hooks and around them. */
  public static long count() {
    return COUNT.get() + wovenFailures;
  }

  /** Class name of the latest failure inside a hook, or the empty string. */
  public static String last() {
    return last;
  }
}
