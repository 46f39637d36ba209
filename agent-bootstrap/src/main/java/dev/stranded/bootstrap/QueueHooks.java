package dev.stranded.bootstrap;

/**
 * Called at the entry of a blocking queue's put and take, and before a queue or barrier awaits its
 * own condition. The first two sit on fast paths: nearly always all they do is to count.
 */
public final class QueueHooks {

  /** How many puts and takes of a thread, from its first one on, are noted one in a few. */
  public static final int DENSE = 1 << 10;

  /** One in this many is noted at first, beginning with the very first. */
  public static final int DENSE_EVERY = 1 << 6;

  /** One in this many is noted later. */
  public static final int SPARSE_EVERY = 1 << 12;

  // Racy: threads that share a cell of the table lose or share counts; then a note comes sooner or
  // later than planned. Cells are a cache line apart, so that busy threads do not slow one another.
  private static final int CELLS = 1 << 8;
  private static final int CELL_INTS_SHIFT = 4;

  // The lowest bit is what the latest was, the others are the count.
  private static final int PUT = 0;
  private static final int TAKE = 1;
  private static final int DENSE_MASK = (DENSE_EVERY - 1) << 1;
  private static final int[] COUNTS = new int[CELLS << CELL_INTS_SHIFT];

  private QueueHooks() {}

  /** Entry of {@code put}, {@code offer}, {@code transfer}. */
  public static void onPut(Object queue) {
    if (isSampled(PUT)) {
      Delivery.deliver(Delivery.QUEUE_PUT, queue);
    }
  }

  /** Entry of {@code take}, {@code poll}. */
  public static void onTake(Object queue) {
    if (isSampled(TAKE)) {
      Delivery.deliver(Delivery.QUEUE_TAKE, queue);
    }
  }

  private static boolean isSampled(int operation) {
    int cell = cell(Thread.currentThread());
    int before = COUNTS[cell];
    COUNTS[cell] = ((before | TAKE) + 1) | operation;
    return (before & DENSE_MASK) == 0 && isDue(before >>> 1);
  }

  /**
   * Whether the latest of the current thread's puts and takes, of any queue, was a take: inside one
   * of them that tells which. Racy: a thread that shares the cell may have changed it meanwhile.
   */
  public static boolean isTaking() {
    return (COUNTS[cell(Thread.currentThread())] & TAKE) == TAKE;
  }

  private static boolean isDue(int count) {
    return count < DENSE || (count & (SPARSE_EVERY - 1)) == 0;
  }

  /** The count of {@code thread}, which is being started, begins anew. */
  static void forget(Thread thread) {
    COUNTS[cell(thread)] = 0;
  }

  private static int cell(Thread thread) {
    return (ThreadKey.of(thread) & (CELLS - 1)) << CELL_INTS_SHIFT;
  }

  /** Before {@code condition.await()} inside a method of {@code owner}. */
  public static void onAwait(Object condition, Object owner) {
    Delivery.deliver(Delivery.AWAITING, condition, owner, 0);
  }
}
