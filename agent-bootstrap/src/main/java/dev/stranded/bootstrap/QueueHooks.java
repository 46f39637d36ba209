package dev.stranded.bootstrap;

/**
 * Called at the entry of a blocking queue's put and take, and before a queue or barrier awaits its
 * own condition. The first two sit on fast paths: all they do, but for one call in {@value
 * #SAMPLE_EVERY} per thread, is to count.
 */
public final class QueueHooks {

  /** One put or take in this many is noted, per thread and beginning with its first. */
  public static final int SAMPLE_EVERY = 64;

  // Racy: threads that share a cell of the table lose or share counts; then a note comes sooner or
  // later than planned. Cells are a cache line apart, so that busy threads do not slow one another.
  private static final int CELLS = 1 << 8;
  private static final int CELL_INTS_SHIFT = 4;
  private static final int[] COUNTS = new int[CELLS << CELL_INTS_SHIFT];

  private QueueHooks() {}

  /** Entry of {@code put}, {@code offer}, {@code transfer}. */
  public static void onPut(Object queue) {
    if (isSampled()) {
      Delivery.deliver(Delivery.QUEUE_PUT, queue);
    }
  }

  /** Entry of {@code take}, {@code poll}. */
  public static void onTake(Object queue) {
    if (isSampled()) {
      Delivery.deliver(Delivery.QUEUE_TAKE, queue);
    }
  }

  private static boolean isSampled() {
    int cell = System.identityHashCode(Thread.currentThread()) & (CELLS - 1);
    return (COUNTS[cell << CELL_INTS_SHIFT]++ & (SAMPLE_EVERY - 1)) == 0;
  }

  /** Before {@code condition.await()} inside a method of {@code owner}. */
  public static void onAwait(Object condition, Object owner) {
    Delivery.deliver(Delivery.AWAITING, condition, owner, 0);
  }
}
