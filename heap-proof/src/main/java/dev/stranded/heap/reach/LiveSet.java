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
import dev.stranded.heap.walk.Walk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads known to be live so far, and the walk over what they reach: a newly live thread opens
 * its stack to the walk, and what the walk newly reaches makes those live who wait for it. Confined
 * to one thread.
 */
final class LiveSet {
  private static final String CLASS_VALUES = "java.lang.ClassValue$ClassValueMap";

  /** Its instances must be collected for this: the dump does not show which class has them. */
  static final Set<String> CLASSES = Set.of(CLASS_VALUES);

  private final HeapGraph graph;
  private final DumpThreads threads;
  private final Preparation preparation;
  private final Walk walk;
  private final FrameClasses frameClasses;
  private final Consumer<ThreadRecord> opened;
  private final IntConsumer met;
  private @Nullable Exposures exposures;
  private Set<ThreadRecord> heldBack = Set.of();
  private final ArrayDeque<ThreadRecord> fresh = new ArrayDeque<>();

  /** Reached, but what they wait for is not, so far: an interrupt alone could wake them. */
  private final ArrayDeque<ThreadRecord> held = new ArrayDeque<>();

  private final Map<Integer, List<ThreadRecord>> waitersByObject = new HashMap<>();
  private final Map<ThreadRecord, List<ThreadRecord>> waitersByThread = new HashMap<>();

  /**
   * A set that is empty.
   *
   * @param opened is told of each thread that turns out to be live
   * @param met is told of each watched object that is reached
   */
  LiveSet(
      HeapGraph graph,
      DumpThreads threads,
      ReferenceRules rules,
      Preparation preparation,
      Consumer<ThreadRecord> opened,
      IntConsumer met) {
    this.preparation = preparation;
    this.graph = graph;
    this.threads = threads;
    this.walk = new Walk(graph, rules, this::mayRun);
    this.frameClasses = new FrameClasses(graph, walk);
    this.opened = opened;
    this.met = met;
  }

  Walk walk() {
    return walk;
  }

  /** Who waits for which object; may be read. */
  Map<Integer, List<ThreadRecord>> waitersByObject() {
    return waitersByObject;
  }

  /** A Thread's private fields are open when it is live, was never started, or has ended. */
  private boolean mayRun(int threadObject) {
    ThreadRecord thread = threads.of(threadObject);
    return thread == null || (thread.isLive() && !thread.own);
  }

  /** Counts threads as not live although they could run; to be called before anything else. */
  void holdBack(Set<ThreadRecord> several) {
    this.heldBack = Set.copyOf(several);
  }

  /** Takes in all threads, and what the JVM itself holds; returns what APIs hand out. */
  Exposures begin() {
    threads.records().forEach(this::register);
    Exposures exposed = new Exposures(graph, threads, walk);
    exposures = exposed;
    addJvmRoots();
    return exposed;
  }

  private void register(ThreadRecord thread) {
    if (thread.own || heldBack.contains(thread)) {
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

  /** Counts a thread as live from now on. */
  void live(ThreadRecord thread, Liveness why) {
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
  void settle() throws HprofException {
    spread();
    while (!held.isEmpty()) {
      for (ThreadRecord thread; (thread = held.poll()) != null; ) {
        live(thread, new Liveness.Held(thread.object));
      }
      spread();
    }
  }

  /** As {@link #settle}, but that a Thread is reached makes nobody live. */
  void spread() throws HprofException {
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
    opened.accept(thread);
    walk.openThread(thread.object);
    graph.roots().forThread(thread.serial, (tag, id, frame) -> walk.addRoot(id, code));
    frameClasses.add(thread.traceSerial, code);
    for (ThreadRecord waiter : waitersByThread.getOrDefault(thread, List.of())) {
      live(waiter, new Liveness.Released(thread));
    }
  }

  private void reached(int object) {
    met.accept(object);
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
}
