package dev.stranded.heap.reach;

import dev.stranded.heap.blindspot.Preparation;
import dev.stranded.heap.blindspot.VisibleRoots;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.hprof.Hprof;
import dev.stranded.heap.hprof.HprofException;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.Liveness;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.thread.Wakers;
import dev.stranded.heap.walk.HeldWalk;
import dev.stranded.heap.walk.Walk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private static final String CLASS_VALUES = "java.lang.ClassValue$ClassValueMap";

  /** Its instances must be collected for this: the dump does not show which class has them. */
  public static final Set<String> CLASSES = Set.of(CLASS_VALUES);

  private final HeapGraph graph;
  private final DumpThreads threads;
  private final Preparation preparation;
  private final Walk walk;
  private final FrameClasses frameClasses;
  private @Nullable Exposures exposures;
  private final ArrayDeque<ThreadRecord> fresh = new ArrayDeque<>();

  /** Reached, but what they wait for is not, so far: an interrupt alone could wake them. */
  private final ArrayDeque<ThreadRecord> held = new ArrayDeque<>();

  private final Map<Integer, List<ThreadRecord>> waitersByObject = new HashMap<>();
  private final Map<ThreadRecord, List<ThreadRecord>> waitersByThread = new HashMap<>();

  /** A fixpoint over one dump; {@code rules} say which references are followed. */
  public Fixpoint(
      HeapGraph graph, DumpThreads threads, ReferenceRules rules, Preparation preparation) {
    this.preparation = preparation;
    this.graph = graph;
    this.threads = threads;
    this.walk = new Walk(graph, rules, this::mayRun);
    this.frameClasses = new FrameClasses(graph, walk);
  }

  /** A Thread's private fields are open when it is live, was never started, or has ended. */
  private boolean mayRun(int threadObject) {
    ThreadRecord thread = threads.of(threadObject);
    return thread == null || (thread.isLive() && !thread.own);
  }

  /** Runs to the end; the verdicts stand in the records. */
  public Walk solve() throws HprofException {
    for (ThreadRecord thread : threads.records()) {
      register(thread);
    }
    Exposures exposed = new Exposures(graph, threads, walk);
    exposures = exposed;
    addJvmRoots();
    spread();
    new StuckHolders(graph, walk, waitersByObject).note(threads.records());
    walk.openStatics();
    settle();
    for (ThreadRecord thread : threads.records()) {
      thread.byStatics = thread.lostButForStatics && thread.liveness instanceof Liveness.Reached;
    }
    addUnheld(exposed);
    settle();
    if (walk.dangling() > 0) {
      distrustReachability();
    }
    releaseInterruptible();
    openThreadClasses(exposed);
    openUndeployed();
    return walk;
  }

  private void register(ThreadRecord thread) {
    if (thread.own) {
      return;
    }
    Wakers wakers = thread.wakers;
    if (!thread.waits() || wakers == null) {
      live(thread, new Liveness.Runs());
    } else if (wakers instanceof Wakers.Unknown unknown) {
      live(thread, new Liveness.Unknown(unknown.why()));
    } else if (wakers instanceof Wakers.UnknownOwner) {
      live(thread, new Liveness.Unknown("a heap dump does not name the owner of the monitor"));
    } else if (wakers instanceof Wakers.Reachers reachers) {
      reachers.objects().forEach(object -> watch(object, thread));
      reachers.threads().forEach(by -> await(by, thread));
    } else if (wakers instanceof Wakers.Owner owner) {
      await(owner.thread(), thread);
    }
    if (thread.waits()) {
      walk.watch(thread.object);
    }
  }

  private void watch(int object, ThreadRecord waiter) {
    waitersByObject.computeIfAbsent(object, key -> new ArrayList<>(1)).add(waiter);
    walk.watch(object);
  }

  private void await(ThreadRecord by, ThreadRecord waiter) {
    waitersByThread.computeIfAbsent(by, key -> new ArrayList<>(1)).add(waiter);
  }

  private void live(ThreadRecord thread, Liveness why) {
    if (!thread.isLive() && !thread.own) {
      thread.liveness = why;
      fresh.add(thread);
    }
  }

  private void addJvmRoots() {
    graph
        .roots()
        .forNoThread(
            (tag, id, frame) -> {
              boolean earlierVersion = tag == Hprof.ROOT_STICKY_CLASS && graph.isEarlierVersion(id);
              if (tag != Hprof.ROOT_MONITOR_USED && !earlierVersion) {
                walk.addRoot(id, rootCode(tag));
              }
            });
    walk.addBootClasses(Roots.BOOT_CLASS);
    for (int serial : threads.serialsWithoutThread()) {
      graph.roots().forThread(serial, (tag, id, frame) -> walk.addRoot(id, Roots.JVM));
      frameClasses.add(graph.roots().traceSerial(serial), Roots.JVM);
    }
    graph.forElements(
        VisibleRoots.of(graph, preparation), object -> walk.addRoot(graph.id(object), Roots.JVM));
    for (int object : graph.instancesOfInterest()) {
      if (graph.isInstance(object, CLASS_VALUES)) {
        walk.addRoot(graph.id(object), Roots.CLASS_VALUES);
      }
    }
    threads.aboutToRun().forEach(thread -> walk.addRoot(graph.id(thread), Roots.JVM));
  }

  private static int rootCode(int tag) {
    return switch (tag) {
      case Hprof.ROOT_JNI_GLOBAL -> Roots.JNI_GLOBAL;
      case Hprof.ROOT_STICKY_CLASS -> Roots.BOOT_CLASS;
      default -> Roots.JVM;
    };
  }

  /**
   * Lets newly live threads and newly reached objects act on each other until nothing is new. That
   * a Thread is reached counts last: the same walk may yet come to what it waits for.
   */
  private void settle() throws HprofException {
    spread();
    while (!held.isEmpty()) {
      for (ThreadRecord thread; (thread = held.poll()) != null; ) {
        live(thread, new Liveness.Held(thread.object));
      }
      spread();
    }
  }

  private void spread() throws HprofException {
    while (true) {
      for (ThreadRecord thread; (thread = fresh.poll()) != null; ) {
        open(thread);
      }
      int[] reached = walk.run();
      for (int object : reached) {
        reached(object);
      }
      // What was reached may hand out more, for the walk to go on from.
      if (fresh.isEmpty() && reached.length == 0) {
        return;
      }
    }
  }

  private void open(ThreadRecord thread) throws HprofException {
    int code = Roots.ofThread(thread);
    walk.openThread(thread.object);
    graph.roots().forThread(thread.serial, (tag, id, frame) -> walk.addRoot(id, code));
    frameClasses.add(thread.traceSerial, code);
    for (ThreadRecord waiter : waitersByThread.getOrDefault(thread, List.of())) {
      live(waiter, new Liveness.Released(thread));
    }
  }

  private void reached(int object) {
    for (ThreadRecord waiter : waitersByObject.getOrDefault(object, List.of())) {
      live(waiter, new Liveness.Reached(object));
    }
    if (exposures != null) {
      exposures.reached(object);
    }
    ThreadRecord thread = threads.of(object);
    if (thread != null && thread.wakers instanceof Wakers.Reachers) {
      held.add(thread);
    }
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
        live(thread, new Liveness.Unknown("the dump lacks objects that it refers to"));
      }
    }
    settle();
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
      interrupted.forEach(thread -> live(thread, new Liveness.Held(thread.object)));
      settle();
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
    settle();
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
    settle();
    lost.forEach(thread -> thread.lostUnlessLinked = thread.isLive());
  }
}
