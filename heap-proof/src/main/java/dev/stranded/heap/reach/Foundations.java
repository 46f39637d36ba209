package dev.stranded.heap.reach;

import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.thread.Wakers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * On what the loss of a thread rests in the end: it may stand behind an owner that is lost by
 * reachability. Confined to one thread.
 */
public final class Foundations {
  private final Map<ThreadRecord, ThreadRecord> ends = new HashMap<>();

  /**
   * The thread in whose wait a chain of owners ends: one that waits for whoever reaches something,
   * one whose owner has ended, or, where the chain is a circle, any of that.
   */
  public ThreadRecord end(ThreadRecord thread) {
    Set<ThreadRecord> chain = new HashSet<>();
    ThreadRecord at = thread;
    while (chain.add(at) && at.wakers instanceof Wakers.Owner owner) {
      ThreadRecord known = ends.get(owner.thread());
      at = known == null ? owner.thread() : known;
    }
    ThreadRecord found = at;
    chain.forEach(each -> ends.put(each, found));
    return found;
  }

  /** Whether the loss of a thread rests on a park that may be over. */
  public boolean isBarePark(ThreadRecord thread) {
    return end(thread).wakers instanceof Wakers.Reachers reachers && reachers.parked();
  }

  /** Whether the loss of a thread rests on what the dump shows to be out of reach. */
  public boolean isReachability(ThreadRecord thread) {
    return end(thread).wakers instanceof Wakers.Reachers;
  }
}
