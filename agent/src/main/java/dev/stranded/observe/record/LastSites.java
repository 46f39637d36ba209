package dev.stranded.observe.record;

/**
 * The site of the last finished wait of each thread, for as many threads as there is room.
 *
 * <p>Racy on purpose: a slot is written by the threads whose ids share it, without order, and holds
 * which of them it is about. A lost or torn write makes the answer no, which it is for a thread
 * never noted.
 */
final class LastSites {

  private static final int SLOTS = 1 << 12;

  private final long[] slots = new long[SLOTS];

  /** The thread {@code id} has finished a wait at the site {@code key}. */
  void note(long id, long key) {
    slots[slot(id)] = seal(id, key);
  }

  /** Whether {@code key} is the site of the last finished wait of the thread {@code id}. */
  boolean isAt(long id, long key) {
    return slots[slot(id)] == seal(id, key);
  }

  private static int slot(long id) {
    return (int) id & (SLOTS - 1);
  }

  private static long seal(long id, long key) {
    return FrameHash.mix(key ^ id);
  }
}
