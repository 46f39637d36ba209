package dev.stranded.heap;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.graph.HeldWalk;
import dev.stranded.heap.graph.Walk;
import dev.stranded.heap.hprof.Hprof;
import dev.stranded.heap.hprof.HprofException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
 *   <li>A thread that enters a monitor of unknown owner is lost only if a lost thread can own it.
 *   <li>Now the threads that are lost by ownership have their verdict. One that could be
 *       interrupted counts as live for the verdicts by reachability: it would run on and might wake
 *       others.
 * </ol>
 */
final class Fixpoint {
  private final HeapGraph graph;
  private final DumpThreads threads;
  private final Walk walk;
  private final ArrayDeque<ThreadRecord> fresh = new ArrayDeque<>();

  /** Reached, but what they wait for is not, so far: an interrupt alone could wake them. */
  private final ArrayDeque<ThreadRecord> held = new ArrayDeque<>();

  private final Map<Integer, List<ThreadRecord>> waitersByObject = new HashMap<>();
  private final Map<ThreadRecord, List<ThreadRecord>> waitersByThread = new HashMap<>();

  Fixpoint(HeapGraph graph, DumpThreads threads, ReferenceRules rules) {
    this.graph = graph;
    this.threads = threads;
    this.walk = new Walk(graph, rules, this::mayRun);
  }

  /** A Thread's private fields are open when it is live, was never started, or has ended. */
  private boolean mayRun(int threadObject) {
    ThreadRecord thread = threads.of(threadObject);
    return thread == null || (thread.isLive() && !thread.own);
  }

  /** Runs to the end; the verdicts stand in the records. */
  Walk solve() throws HprofException {
    for (ThreadRecord thread : threads.records()) {
      register(thread);
    }
    addJvmRoots();
    spread();
    new StuckHolders(graph, walk, waitersByObject).note(threads.records());
    walk.openStatics();
    settle();
    for (ThreadRecord thread : threads.records()) {
      thread.byStatics = thread.lostButForStatics && thread.liveness instanceof Liveness.Reached;
    }
    addUnheld();
    settle();
    dropMonitorsWithoutOwner();
    if (walk.dangling() > 0) {
      distrustReachability();
    }
    releaseInterruptible();
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
    } else if (wakers instanceof Wakers.Reachers reachers) {
      reachers.objects().forEach(object -> watch(object, thread));
      reachers.threads().forEach(by -> await(by, thread));
    } else if (wakers instanceof Wakers.Owner owner) {
      await(owner.thread(), thread);
    } else if (wakers instanceof Wakers.MonitorOwner owner) {
      owner.objects().forEach(object -> watch(object, thread));
      owner.executing().forEach(by -> await(by, thread));
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
      for (int object : walk.run()) {
        reached(object);
      }
      if (fresh.isEmpty()) {
        return;
      }
    }
  }

  private void open(ThreadRecord thread) throws HprofException {
    int code = Roots.ofThread(thread);
    walk.openThread(thread.object);
    graph.roots().forThread(thread.serial, (tag, id, frame) -> walk.addRoot(id, code));
    for (ThreadRecord waiter : waitersByThread.getOrDefault(thread, List.of())) {
      live(waiter, new Liveness.Released(thread));
    }
  }

  private void reached(int object) {
    for (ThreadRecord waiter : waitersByObject.getOrDefault(object, List.of())) {
      live(waiter, new Liveness.Reached(object));
    }
    ThreadRecord thread = threads.of(object);
    if (thread != null && thread.wakers instanceof Wakers.Reachers) {
      held.add(thread);
    }
  }

  private void addUnheld() throws HprofException {
    HeldWalk held = new HeldWalk(walk);
    for (ThreadRecord thread : threads.records()) {
      if (!thread.isLive()) {
        graph.roots().forThread(thread.serial, (tag, id, frame) -> held.addRoot(id));
      }
    }
    held.forEachUnheld(object -> walk.addRoot(graph.id(object), Roots.UNHELD));
  }

  private void dropMonitorsWithoutOwner() throws HprofException {
    StuckMonitors monitors = new StuckMonitors(graph, threads);
    while (true) {
      List<ThreadRecord> without = monitors.withoutOwner();
      if (without.isEmpty()) {
        return;
      }
      for (ThreadRecord thread : without) {
        live(thread, new Liveness.Unknown("no stuck thread seems to own the monitor"));
      }
      settle();
    }
  }

  /** A reference that leads nowhere may have led to what somebody waits for. */
  private void distrustReachability() throws HprofException {
    for (ThreadRecord thread : threads.records()) {
      if (thread.wakers instanceof Wakers.Reachers
          || thread.wakers instanceof Wakers.MonitorOwner) {
        live(thread, new Liveness.Unknown("the dump lacks objects that it refers to"));
      }
    }
    settle();
  }

  private void releaseInterruptible() throws HprofException {
    for (ThreadRecord thread : threads.records()) {
      boolean interruptible =
          (thread.wakers instanceof Wakers.Owner owner && owner.interruptible())
              || (thread.wakers instanceof Wakers.DeadOwner dead && dead.interruptible());
      if (!thread.isLive() && interruptible && walk.isMarked(thread.object)) {
        thread.lostUnlessInterrupted = true;
      }
    }
    for (ThreadRecord thread : threads.records()) {
      if (thread.lostUnlessInterrupted) {
        live(thread, new Liveness.Held(thread.object));
      }
    }
    Map<ThreadRecord, Boolean> byOwnership = new HashMap<>();
    for (ThreadRecord thread : threads.records()) {
      boolean owned =
          thread.wakers instanceof Wakers.Owner || thread.wakers instanceof Wakers.DeadOwner;
      if (!thread.isLive() && owned) {
        byOwnership.put(thread, true);
      }
    }
    settle();
    byOwnership.keySet().forEach(thread -> thread.lostUnlessInterrupted |= thread.isLive());
  }
}
