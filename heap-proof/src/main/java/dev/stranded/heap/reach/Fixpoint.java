package dev.stranded.heap.reach;

import dev.stranded.heap.blindspot.Preparation;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.hprof.HprofException;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.Liveness;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.thread.Wakers;
import dev.stranded.heap.walk.HeldWalk;
import dev.stranded.heap.walk.Walk;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the least set of live threads: starts from those that run, and adds a waiting thread when
 * one of its wakers is live, until nothing changes. Each thread is added once and each object is
 * visited once, so a chain of n threads costs O(n).
 *
 * <ol>
 *   <li>Walk from all roots but those of waiting threads, static fields aside: whoever is not live
 *       by now is lost but for them.
 *   <li>Walk on over static fields.
 *   <li>What the collector holds for no reason that the dump shows is live too ({@link HeldWalk}):
 *       the finalizer list above all.
 *   <li>Now the threads that are lost by ownership have their verdict. One that could be
 *       interrupted counts as live for the verdicts by reachability: it would run on and might wake
 *       others.
 *   <li>Walk on from classes derived from Thread to their instances: who becomes live now is lost
 *       only if nobody searches the list of all threads for them.
 *   <li>Walk on from the classes of loaders that nothing live reached: who becomes live now is lost
 *       only if no other class is linked to those.
 * </ol>
 */
public final class Fixpoint {
  /** Classes whose instances must be collected for this. */
  public static final Set<String> CLASSES = LiveSet.CLASSES;

  private final HeapGraph graph;
  private final DumpThreads threads;
  private final LiveSet live;
  private final Walk walk;

  /** A fixpoint over one dump; {@code rules} say which references are followed. */
  public Fixpoint(
      HeapGraph graph, DumpThreads threads, ReferenceRules rules, Preparation preparation) {
    this.graph = graph;
    this.threads = threads;
    this.live = new LiveSet(graph, threads, rules, preparation, thread -> {}, object -> {});
    this.walk = live.walk();
  }

  /** Runs to the end; the verdicts stand in the records. */
  public Walk solve() throws HprofException {
    Exposures exposed = live.begin();
    live.spread();
    new StuckHolders(graph, walk, live.waitersByObject()).note(threads.records());
    walk.openStatics();
    live.settle();
    for (ThreadRecord thread : threads.records()) {
      thread.byStatics = thread.lostButForStatics && thread.liveness instanceof Liveness.Reached;
    }
    addUnheld(exposed);
    live.settle();
    if (walk.dangling() > 0) {
      distrustReachability();
    }
    releaseInterruptible();
    openThreadClasses(exposed);
    openUndeployed();
    return walk;
  }

  private void addUnheld(Exposures exposed) throws HprofException {
    HeldWalk[] held = new HeldWalk[1];
    held[0] = new HeldWalk(walk, object -> addStack(threads.of(object), held[0]));
    for (ThreadRecord thread : threads.records()) {
      if (!thread.isLive() && (!isCollectable(thread) || walk.isMarked(thread.object))) {
        addStack(thread, held[0]);
      }
    }
    held[0].forEachUnheld(object -> walk.addRoot(graph.id(object), Roots.UNHELD));
    exposed.addReferences(held[0].references());
  }

  private void addStack(@Nullable ThreadRecord thread, HeldWalk held) {
    if (thread != null && !thread.isLive()) {
      graph.roots().forThread(thread.serial, (tag, id, frame) -> held.addRoot(id));
    }
  }

  /** The stack of a parked virtual thread holds what it refers to as long as something holds it. */
  private static boolean isCollectable(ThreadRecord thread) {
    return thread.virtual && thread.activity == ThreadRecord.Activity.PARKED;
  }

  /** A reference that leads nowhere may have led to what somebody waits for. */
  private void distrustReachability() throws HprofException {
    for (ThreadRecord thread : threads.records()) {
      if (thread.wakers instanceof Wakers.Reachers) {
        live.live(thread, new Liveness.Unknown("the dump lacks objects that it refers to"));
      }
    }
    live.settle();
  }

  /**
   * Lets those run on whom an interrupt would free, and all behind them, until nothing is new. Who
   * was lost by ownership stays so: only an interrupt could free it.
   */
  private void releaseInterruptible() throws HprofException {
    List<ThreadRecord> owned =
        threads.records().stream().filter(Fixpoint::isLostByOwnership).toList();
    while (true) {
      List<ThreadRecord> interrupted =
          owned.stream()
              .filter(thread -> !thread.isLive() && thread.mayBeInterrupted())
              .filter(thread -> walk.isMarked(thread.object))
              .toList();
      if (interrupted.isEmpty()) {
        break;
      }
      interrupted.forEach(thread -> live.live(thread, new Liveness.Held(thread.object)));
      live.settle();
    }
    owned.forEach(thread -> thread.lostUnlessInterrupted = thread.isLive());
    // Who stands behind a thread that an interrupt of another would let run by reach is not lost.
    boolean changed = true;
    while (changed) {
      changed = false;
      for (ThreadRecord thread : owned) {
        if (thread.lostUnlessInterrupted
            && thread.wakers instanceof Wakers.Owner owner
            && owner.thread().isLive()
            && !owner.thread().lostUnlessInterrupted) {
          thread.lostUnlessInterrupted = false;
          changed = true;
        }
      }
    }
  }

  private static boolean isLostByOwnership(ThreadRecord thread) {
    return !thread.isLive() && thread.wakers != null && thread.wakers.isOwnership();
  }

  private List<ThreadRecord> lost() {
    return threads.records().stream().filter(thread -> !thread.own && !thread.isLive()).toList();
  }

  private void openThreadClasses(Exposures exposed) throws HprofException {
    List<ThreadRecord> lost = lost();
    if (lost.isEmpty() || !exposed.addThreadClasses()) {
      return;
    }
    live.settle();
    releaseInterruptible();
    for (ThreadRecord thread : lost) {
      thread.lostUnlessListed = thread.isLive() && !thread.lostUnlessInterrupted;
    }
  }

  private void openUndeployed() throws HprofException {
    List<ThreadRecord> lost = lost();
    if (lost.isEmpty() || !Undeployed.addClasses(graph, walk)) {
      return;
    }
    live.settle();
    lost.forEach(thread -> thread.lostUnlessLinked = thread.isLive());
  }
}
