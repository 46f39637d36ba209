package dev.stranded.heap.wait;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.thread.Wakers;
import dev.stranded.synchronizers.JdkFrames;
import dev.stranded.synchronizers.Synchronizers;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads waits in {@code LockSupport.park} outside the synchronisers that are known: of a library,
 * of the application's own, or by nobody's means but the Thread. To end one takes the Thread; who
 * has what it is parked on may know how to come by it. So whoever reaches the one or the other, by
 * whatever field, may end the wait. A node of a wait queue counts too, which a thread may have left
 * behind: it is the only kind of reference to a Thread that is hidden elsewhere and still unparks.
 *
 * <p>What the JDK parks for purposes of its own is not read so, but for {@code ThreadFlock}: there
 * the threads inside wake the owner by their end, which no field shows. Read in JDK 21 and 25.
 */
final class OtherParks {
  private static final String FLOCK = "jdk.internal.misc.ThreadFlock";
  private static final String FLOCK_CONTAINER = FLOCK + "$ThreadContainerImpl";

  private final HeapGraph graph;
  private final DumpThreads threads;
  private final WaiterNodes nodes;

  OtherParks(HeapGraph graph, DumpThreads threads, WaiterNodes nodes) {
    this.graph = graph;
    this.threads = threads;
    this.nodes = nodes;
  }

  /**
   * Who may end the wait of a thread.
   *
   * @param caller the class that parked it
   * @param blocker what it is parked on; -1 for nothing
   */
  Wakers read(ThreadRecord thread, String caller, int blocker) {
    if (caller.equals(FLOCK)) {
      return flock(thread);
    }
    if (JdkFrames.isJdk(caller) && !Synchronizers.isConcurrent(caller)) {
      return new Wakers.Unknown("it is parked by " + caller + ", which is not known");
    }
    return byAnyField(thread, blocker, List.of());
  }

  private Wakers byAnyField(ThreadRecord thread, int blocker, List<ThreadRecord> ending) {
    List<Integer> objects = new ArrayList<>();
    if (blocker >= 0) {
      objects.add(blocker);
    }
    objects.add(thread.object);
    objects.addAll(nodes.of(thread));
    return new Wakers.Reachers(objects, ending, true);
  }

  /** Its owner waits for the threads inside, or until somebody who has it wakes it. */
  private Wakers flock(ThreadRecord owner) {
    List<Integer> flocks = new ArrayList<>();
    List<ThreadRecord> inside = new ArrayList<>();
    for (int object : graph.instancesOfInterest()) {
      int container = graph.reference(object, "container");
      if (container >= 0
          && graph.isInstance(container, FLOCK_CONTAINER)
          && graph.reference(container, "owner") == owner.object
          && threads.states().isAlive(object)) {
        ThreadRecord thread = threads.of(object);
        if (thread == null) {
          return new Wakers.Unknown("it waits for a thread that the dump does not show");
        }
        inside.add(thread);
        flocks.add(graph.reference(container, "flock"));
      }
    }
    if (inside.isEmpty()) {
      return new Wakers.Unknown("it is being woken");
    }
    return flocks.stream().distinct().count() == 1
        ? byAnyField(owner, flocks.get(0), inside)
        : new Wakers.Unknown("the dump does not tell for which of its threads it waits");
  }
}
