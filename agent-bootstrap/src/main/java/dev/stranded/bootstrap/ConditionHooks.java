package dev.stranded.bootstrap;

/**
 * Called at the entry of a condition's {@code signal} and {@code signalAll}: a signal that nobody
 * waits for is lost. It sits on fast paths, since queues signal whoever may wait. Nearly always all
 * it does is to look at a reference, and where nobody waits at one cell of a table.
 */
public final class ConditionHooks {

  /** As many conditions are noted between two calls of {@link #renew}. */
  public static final int MOST = 1 << 8;

  private static final int CELLS = 1 << 12;

  // Racy: the hash of the condition that was noted last in each cell, 0 for none. Two threads that
  // meet in one note both of their conditions, or one of them twice.
  private static final int[] NOTED = new int[CELLS];

  // Racy: lost decrements let a few more in.
  private static int left = MOST;

  private ConditionHooks() {}

  /**
   * Entry of {@code signal} and {@code signalAll}.
   *
   * @param firstWaiter null if nobody waits at {@code condition}
   */
  public static void onSignal(Object condition, Object firstWaiter) {
    if (firstWaiter != null || HookState.listener() == null) {
      return;
    }
    int hash = System.identityHashCode(condition);
    int cell = hash & (CELLS - 1);
    if (NOTED[cell] == 0 && left > 0) {
      NOTED[cell] = hash;
      left--;
      Delivery.deliver(Delivery.SIGNALLED_NOBODY, condition);
    }
  }

  /** Lets every condition be noted again. Called now and then, by the agent's thread. */
  public static void renew() {
    for (int cell = 0; cell < CELLS; cell++) {
      NOTED[cell] = 0;
    }
    left = MOST;
  }
}
