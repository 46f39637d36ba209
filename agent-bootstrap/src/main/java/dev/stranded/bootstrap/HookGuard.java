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
  static final int SKIP = -1;

  private static final int SLOTS = 1 << 10;
  private static final int CANDIDATES = 4;
  private static final AtomicReferenceArray<Thread> INSIDE = new AtomicReferenceArray<>(SLOTS);

  private HookGuard() {}

  static int enter(Thread current) {
    if (HookState.isOwn(current)) {
      return SKIP;
    }
    int first = System.identityHashCode(current);
    for (int i = 0; i < CANDIDATES; i++) {
      if (INSIDE.getPlain((first + i) & (SLOTS - 1)) == current) {
        return SKIP;
      }
    }
    for (int i = 0; i < CANDIDATES; i++) {
      int slot = (first + i) & (SLOTS - 1);
      if (INSIDE.getPlain(slot) == null && INSIDE.compareAndSet(slot, null, current)) {
        return slot;
      }
    }
    return SKIP;
  }

  static void exit(int slot) {
    INSIDE.setRelease(slot, null);
  }

  /**
   * Frees the slots of threads that ended inside a hook, which takes a StackOverflowError at the
   * very release. Called now and then by the agent's thread.
   */
  public static void releaseDead() {
    for (int slot = 0; slot < SLOTS; slot++) {
      Thread thread = INSIDE.get(slot);
      if (thread != null && thread.getState() == Thread.State.TERMINATED) {
        INSIDE.compareAndSet(slot, thread, null);
      }
    }
  }
}
