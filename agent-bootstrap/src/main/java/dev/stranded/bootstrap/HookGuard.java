package dev.stranded.bootstrap;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps a hook from calling itself: the listener may use the very JDK classes that are woven.
 *
 * <p>Lock-free. Protocol: a thread inside a hook owns one slot of a fixed table, which holds the
 * thread itself. A slot is claimed by CAS from null and released by a store of null, both by its
 * owner alone. Before it claims, a thread looks at all its candidate slots for itself, because the
 * slot it holds need not be the first. A thread that finds no free candidate skips the event: a
 * lost note is harmless, a wait is not. A thread-local would be simpler, but would leave an entry
 * of ours in every application thread.
 */
public final class HookGuard {

  /** What {@link #enter} answers when the event is to be skipped. */
  public static final int SKIP = -1;

  private static final int SLOTS = 1 << 10;
  private static final int CANDIDATES = 4;
  private static final AtomicReferenceArray<Thread> INSIDE = new AtomicReferenceArray<>(SLOTS);

  // How often each slot was claimed. Racy: a stale read delays a release by one call.
  private static final int[] CLAIMS = new int[SLOTS];
  private static final int[] CLAIMS_SEEN = new int[SLOTS];

  private HookGuard() {}

  /**
   * Begins what must not call itself, on the {@code current} thread.
   *
   * @return what {@link #exit} is to get; {@link #SKIP} if the thread is inside already, is ours,
   *     or finds no room
   */
  public static int enter(Thread current) {
    if (HookState.isOwn(current)) {
      return SKIP;
    }
    int first = ThreadKey.of(current);
    for (int i = 0; i < CANDIDATES; i++) {
      if (INSIDE.getPlain((first + i) & (SLOTS - 1)) == current) {
        return SKIP;
      }
    }
    for (int i = 0; i < CANDIDATES; i++) {
      int slot = (first + i) & (SLOTS - 1);
      if (INSIDE.getPlain(slot) == null && INSIDE.compareAndSet(slot, null, current)) {
        CLAIMS[slot]++;
        return slot;
      }
    }
    return SKIP;
  }

  /** Ends it. */
  public static void exit(int slot) {
    INSIDE.setRelease(slot, null);
  }

  /**
   * Frees the slots whose owner ended inside a hook or lost its way out, which takes a
   * StackOverflowError at the very release. A slot counts as lost when it was not claimed anew
   * between two calls; they must be further apart than any hook takes. To free one too early does
   * no more than let one hook call itself once. Confined to the agent's thread.
   */
  public static void releaseStale() {
    for (int slot = 0; slot < SLOTS; slot++) {
      Thread thread = INSIDE.get(slot);
      if (thread != null && CLAIMS[slot] == CLAIMS_SEEN[slot]) {
        INSIDE.compareAndSet(slot, thread, null);
      }
      CLAIMS_SEEN[slot] = CLAIMS[slot];
    }
  }
}
