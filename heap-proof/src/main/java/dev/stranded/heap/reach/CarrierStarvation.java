package dev.stranded.heap.reach;

import dev.stranded.heap.blindspot.Preparation;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.hprof.Hprof;
import dev.stranded.heap.hprof.HprofException;
import dev.stranded.heap.pool.PinnedCarriers;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.thread.Wakers;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the virtual threads that hold all carriers wait for those that get none: no other live
 * thread leads to what they wait for, static fields of the application aside. That is evidence, and
 * no proof. Confined to one thread.
 */
public final class CarrierStarvation {
  private final HeapGraph graph;
  private final DumpThreads threads;
  private final LiveSet live;

  /** A second look at a dump; {@code threads} have wakers and no verdicts yet. */
  public CarrierStarvation(
      HeapGraph graph, DumpThreads threads, ReferenceRules rules, Preparation preparation) {
    this.graph = graph;
    this.threads = threads;
    this.live = new LiveSet(graph, threads, rules, preparation, thread -> {}, object -> {});
  }

  /** Whether nobody else can let a thread go on that holds a carrier; to be asked once. */
  public boolean isStarved(PinnedCarriers pinned) throws HprofException {
    for (ThreadRecord thread : pinned.pinning()) {
      if (thread.wakers instanceof Wakers.UnknownOwner) {
        ThreadRecord owner = likelyOwner(thread, pinned);
        if (owner == null) {
          return false;
        }
        thread.wakers = new Wakers.Owner(owner, false, false);
      }
    }
    Set<ThreadRecord> heldBack = new HashSet<>(pinned.carriers());
    heldBack.addAll(pinned.runnable());
    live.holdBack(heldBack);
    pinned.queued().forEach(live.walk()::close);
    live.begin();
    live.spread();
    return pinned.pinning().stream().noneMatch(ThreadRecord::isLive);
  }

  /**
   * The thread without a carrier that has, further out, what another enters; null if there is none,
   * or if any thread has it that could run.
   */
  private @Nullable ThreadRecord likelyOwner(ThreadRecord enters, PinnedCarriers pinned) {
    Set<Long> wanted = new HashSet<>(graph.roots().locals(enters.serial, 0));
    ThreadRecord found = null;
    for (ThreadRecord thread : threads.records()) {
      if (!thread.waits() && !pinned.carriers().contains(thread) && hasAny(thread, wanted)) {
        if (!pinned.runnable().contains(thread)) {
          return null;
        }
        found = thread;
      }
    }
    return found;
  }

  private boolean hasAny(ThreadRecord thread, Set<Long> wanted) {
    boolean[] has = new boolean[1];
    graph
        .roots()
        .forThread(
            thread.serial,
            (tag, id, frame) -> has[0] |= tag == Hprof.ROOT_JAVA_FRAME && wanted.contains(id));
    return has[0];
  }
}
