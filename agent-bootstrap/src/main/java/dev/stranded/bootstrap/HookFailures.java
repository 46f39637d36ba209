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

  private static final AtomicLong COUNT = new AtomicLong();

  // Racy: whichever failure came last; only ever shown to a person.
  private static volatile String last = "";

  private HookFailures() {}

  static void record(Throwable failure) {
    COUNT.incrementAndGet();
    last = failure.getClass().getName();
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
