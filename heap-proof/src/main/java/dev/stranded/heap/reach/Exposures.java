package dev.stranded.heap.reach;

import dev.stranded.heap.graph.HeapClass;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.walk.Walk;
import dev.stranded.synchronizers.Synchronizers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What code gets from an object by an API although the walk does not follow the fields that hold
 * it: whoever reaches the one reaches the other. Confined to one thread.
 *
 * <ul>
 *   <li>A synchroniser of a class that the application derived hands out its owner and who waits in
 *       it: {@code getOwner}, {@code getQueuedThreads}, {@code getWaitingThreads}, {@code
 *       getExclusiveOwnerThread} are open to subclasses.
 *   <li>A Thread hands out its handler, its context class loader, its group and its blocker; and
 *       what it runs, by {@code Thread.run}, which anyone may call.
 *   <li>A class that the application derived from Thread makes its instances known: whoever has the
 *       class can enumerate the threads, tell its own from others, and call their methods. Nearly
 *       all code has it and hardly any does so: these are told last, see {@link #addThreadClasses}.
 *   <li>A ThreadGroup of the application's hands out the threads in it.
 *   <li>A ReferenceQueue hands out the references registered with it.
 * </ul>
 *
 * Read in JDK 17 and 25.
 */
public final class Exposures {
  private static final String OWNABLE = "java.util.concurrent.locks.AbstractOwnableSynchronizer";
  private static final String GROUP = "java.lang.ThreadGroup";

  /** Their subclasses can ask for owners and waiters. */
  public static final Set<String> SYNCHRONIZERS =
      Synchronizers.HIDDEN_FIELDS.stream()
          .flatMap(field -> field.handedOutBy().stream())
          .map(method -> method.substring(0, method.lastIndexOf('.')))
          .filter(type -> !type.equals(GROUP))
          .collect(Collectors.toUnmodifiableSet());

  private final HeapGraph graph;
  private final DumpThreads threads;
  private final Walk walk;
  private final Map<Integer, List<Integer>> handedOut = new HashMap<>();

  /** Exposures of what threads wait in, to be told to a walk. */
  Exposures(HeapGraph graph, DumpThreads threads, Walk walk) {
    this.graph = graph;
    this.threads = threads;
    this.walk = walk;
    addSynchronizers();
    for (ThreadRecord thread : threads.records()) {
      if (thread.waits()) {
        addGetters(thread);
        addGroups(thread);
      }
    }
  }

  /**
   * Makes the classes that are derived from Thread known to hand out their instances; returns
   * whether any thread that waits is of such a class.
   */
  boolean addThreadClasses() {
    boolean any = false;
    for (ThreadRecord thread : threads.records()) {
      HeapClass type = thread.waits() ? graph.classOf(thread.object) : null;
      for (; type != null && type.loaderId() != 0; type = type.superclass()) {
        add(graph.find(type.id()), thread.object);
        any = true;
      }
    }
    return any;
  }

  /** What an object hands out, to be told to the walk when it has reached the object. */
  void reached(int object) {
    for (int other : handedOut.getOrDefault(object, List.of())) {
      walk.addReference(object, other);
    }
  }

  /** Makes a queue hand out the references that are registered with it. */
  void addReferences(int[] references) {
    for (int reference : references) {
      int queue = graph.reference(reference, "queue");
      // A subclass of ReferenceQueue of the JDK's stands for "none" and "enqueued".
      if (queue >= 0 && !graph.typeName(queue).equals("java.lang.ref.ReferenceQueue$Null")) {
        add(queue, reference);
      }
    }
  }

  private void add(int from, int to) {
    if (from < 0 || to < 0) {
      return;
    }
    if (walk.isMarked(from)) {
      walk.addReference(from, to);
      return;
    }
    handedOut.computeIfAbsent(from, key -> new ArrayList<>(1)).add(to);
    walk.watch(from);
  }

  private void addSynchronizers() {
    Map<Integer, List<Integer>> waiters = null;
    for (int object : graph.instancesOfInterest()) {
      HeapClass type = graph.classOf(object);
      if (type != null && type.loaderId() != 0 && SYNCHRONIZERS.stream().anyMatch(type::is)) {
        waiters = waiters == null ? waitersBySync() : waiters;
        int synchronizer = synchronizerIn(object, type);
        add(object, graph.reference(synchronizer, "exclusiveOwnerThread"));
        waiters.getOrDefault(synchronizer, List.of()).forEach(thread -> add(object, thread));
      }
    }
  }

  // The synchroniser itself, a lock around one, or a condition of one.
  private int synchronizerIn(int object, HeapClass type) {
    if (type.is(OWNABLE)) {
      return object;
    }
    int inside = graph.reference(object, "sync");
    return inside >= 0 ? inside : graph.reference(object, "this$0");
  }

  /** Threads by the synchroniser in which they wait, on a condition of it too. */
  private Map<Integer, List<Integer>> waitersBySync() {
    Map<Integer, List<Integer>> waiters = new HashMap<>();
    for (ThreadRecord thread : threads.records()) {
      int blocker = thread.waits() ? graph.reference(thread.object, "parkBlocker") : -1;
      int condition = graph.reference(blocker, "this$0");
      if (blocker >= 0) {
        waiters
            .computeIfAbsent(condition >= 0 ? condition : blocker, key -> new ArrayList<>(1))
            .add(thread.object);
      }
    }
    return waiters;
  }

  /** One that waits for whoever reaches it runs on once its Thread is reached: all is open then. */
  private void addGetters(ThreadRecord thread) {
    if (thread.wakers != null && thread.wakers.isOwnership()) {
      add(thread.object, graph.reference(thread.object, "uncaughtExceptionHandler"));
      add(thread.object, graph.reference(thread.object, "contextClassLoader"));
      add(thread.object, graph.reference(thread.object, "parkBlocker"));
      add(thread.object, group(thread));
      add(thread.object, threads.states().task(thread.object));
    }
  }

  private void addGroups(ThreadRecord thread) {
    int group = group(thread);
    for (int depth = 0; group >= 0 && depth < 100 && !isOfJvm(group); depth++) {
      add(group, thread.object);
      group = graph.reference(group, "parent");
    }
  }

  /** Whether a group is the system's or main's: everybody has those. */
  private boolean isOfJvm(int group) {
    int parent = graph.reference(group, "parent");
    return parent < 0
        || (graph.reference(parent, "parent") < 0
            && "main".equals(graph.text(graph.reference(group, "name"))));
  }

  private int group(ThreadRecord thread) {
    int holder = graph.reference(thread.object, "holder");
    return graph.reference(holder >= 0 ? holder : thread.object, "group");
  }
}
