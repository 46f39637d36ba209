package dev.stranded.heap.reach;

import dev.stranded.heap.blindspot.Preparation;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.hprof.HprofException;
import dev.stranded.heap.pool.Stall;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.thread.Wakers;
import dev.stranded.heap.walk.StackWalk;
import dev.stranded.heap.walk.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is live only by something that has stalled: the least set of live threads once more, with
 * what has stalled closed until a live thread may set it going.
 *
 * <p>An executor is closed until one of its threads turns out to be live: code that comes to its
 * queue hands it work, and does not do the work that is in it. A pool of objects is closed until
 * live code reaches one of the objects that it has lent. That is evidence, and no proof: nothing
 * keeps code from taking a task out of a queue. Threads that are held and could be interrupted are
 * not live by that here. Confined to one thread.
 */
public final class StallAnalysis {
  private final HeapGraph graph;
  private final DumpThreads threads;
  private final LiveSet live;
  private final List<Stall> stalls;
  private final Map<ThreadRecord, Stall> ofWorker = new HashMap<>();
  private final Map<Integer, Stall> ofClosed = new HashMap<>();
  private final Map<Integer, Stall> ofLent = new HashMap<>();
  private final Set<Stall> open = new HashSet<>();

  /**
   * What is found.
   *
   * @param confined by thread id, the stall through which alone what it waits for is reached, if by
   *     anything
   * @param borrowers of each pool of objects, ids of the stuck threads that have something of it
   */
  public record Result(Map<Long, Stall> confined, Map<Stall, List<Long>> borrowers) {
    public Result {
      confined = Map.copyOf(confined);
      borrowers = Map.copyOf(borrowers);
    }
  }

  /**
   * A second look at a dump.
   *
   * @param threads whose wakers are read and who have no verdicts yet
   * @param stalls whose workers are among {@code threads}
   */
  public StallAnalysis(
      HeapGraph graph,
      DumpThreads threads,
      ReferenceRules rules,
      Preparation preparation,
      List<Stall> stalls) {
    this.graph = graph;
    this.threads = threads;
    this.stalls = stalls;
    this.live = new LiveSet(graph, threads, rules, preparation, this::opened, this::reached);
    for (Stall each : stalls) {
      each.workers().forEach(worker -> ofWorker.put(worker, each));
      each.closed().forEach(object -> ofClosed.put(object, each));
      each.lent().forEach(object -> ofLent.put(object, each));
    }
  }

  /**
   * Whether a second look can tell anything of a dump: a pool lends, or what some thread waits for
   * was reached through something that has stalled, or lies inside of it.
   *
   * @param threads with the verdicts of the first look
   * @param first the walk of the first look
   */
  public static boolean mayTell(
      HeapGraph graph, DumpThreads threads, Walk first, List<Stall> stalls) throws HprofException {
    if (stalls.isEmpty() || stalls.stream().anyMatch(Stall::lends)) {
      return !stalls.isEmpty();
    }
    Set<Integer> closed = new HashSet<>();
    Set<Integer> inside = new HashSet<>();
    for (Stall stall : stalls) {
      closed.addAll(stall.closed());
      for (int object : inside(stall, graph, new StackWalk(first))) {
        inside.add(object);
      }
    }
    Set<Integer> asked = new HashSet<>();
    for (ThreadRecord thread : threads.records()) {
      if (thread.wakers instanceof Wakers.Reachers reachers) {
        for (int object : reachers.objects()) {
          if (inside.contains(object)
              || (asked.add(object) && lastOnTheWayTo(object, closed, graph, first) >= 0)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private void opened(ThreadRecord thread) {
    open(ofWorker.get(thread));
  }

  private void reached(int object) {
    open(ofLent.get(object));
  }

  private void open(@Nullable Stall stall) {
    if (stall != null && open.add(stall)) {
      stall.closed().forEach(object -> live.walk().open(object, Roots.JVM));
    }
  }

  /**
   * Runs to the end.
   *
   * @param first the walk of the proof, by which it is told through what a thread is live
   */
  public Result solve(Walk first) throws HprofException {
    stalls.forEach(each -> each.closed().forEach(live.walk()::close));
    ofLent.keySet().forEach(live.walk()::watch);
    live.begin();
    live.walk().openStatics();
    live.spread();
    Map<Long, Stall> confined = new HashMap<>();
    live.waitersByObject()
        .forEach(
            (object, waiters) -> {
              for (ThreadRecord waiter : waiters) {
                Stall by =
                    waiter.isLive()
                        ? null
                        : ofClosed.get(lastOnTheWayTo(object, ofClosed.keySet(), graph, first));
                if (by != null && !open.contains(by)) {
                  confined.putIfAbsent(waiter.id, by);
                }
              }
            });
    addLost(confined);
    return new Result(confined, borrowers());
  }

  /** Those that nothing live leads to at all: what they wait for may be inside all the same. */
  private void addLost(Map<Long, Stall> confined) throws HprofException {
    StackWalk walk = new StackWalk(live.walk());
    for (Stall stall : stalls) {
      for (int object : open.contains(stall) ? new int[0] : inside(stall, graph, walk)) {
        for (ThreadRecord waiter : live.waitersByObject().getOrDefault(object, List.of())) {
          if (!waiter.isLive()) {
            confined.putIfAbsent(waiter.id, stall);
          }
        }
      }
    }
  }

  /** The watched objects that what has stalled leads to, and nothing else that is reached. */
  private static int[] inside(Stall stall, HeapGraph graph, StackWalk walk) throws HprofException {
    walk.begin();
    for (int closed : stall.closed()) {
      graph.forReferences(closed, object -> walk.addRoot(graph.id(object)));
      graph.forElements(closed, object -> walk.addRoot(graph.id(object)));
    }
    return walk.run();
  }

  private Map<Stall, List<Long>> borrowers() throws HprofException {
    Map<Stall, List<Long>> borrowers = new HashMap<>();
    stalls.stream()
        .filter(stall -> stall.lends() && !open.contains(stall))
        .forEach(stall -> borrowers.put(stall, new ArrayList<>()));
    StackWalk stacks = new StackWalk(live.walk());
    for (ThreadRecord thread : borrowers.isEmpty() ? List.<ThreadRecord>of() : threads.records()) {
      if (thread.waits() && !thread.isLive()) {
        stacks.begin();
        graph.roots().forThread(thread.serial, (tag, id, frame) -> stacks.addRoot(id));
        stacks.addRoot(graph.referenceId(thread.object, "threadLocals"));
        Set<Stall> has = new HashSet<>();
        for (int object : stacks.run()) {
          Stall lender = ofLent.get(object);
          if (lender != null && borrowers.containsKey(lender)) {
            has.add(lender);
          }
        }
        has.forEach(
            lender -> borrowers.computeIfAbsent(lender, first -> new ArrayList<>()).add(thread.id));
      }
    }
    return borrowers;
  }

  /** The last of some objects that the first walk came through; -1 for none. */
  private static int lastOnTheWayTo(int object, Set<Integer> some, HeapGraph graph, Walk first) {
    if (!first.isMarked(object)) {
      return -1;
    }
    for (int at = object; at >= 0 && at < graph.objectCount(); at = first.parent(at)) {
      if (some.contains(at)) {
        return at;
      }
    }
    return -1;
  }
}
