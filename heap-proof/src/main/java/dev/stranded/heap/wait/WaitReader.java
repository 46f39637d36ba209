package dev.stranded.heap.wait;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.thread.Wakers;
import dev.stranded.synchronizers.Ending;
import dev.stranded.synchronizers.Synchronizers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out who could end the wait of a thread. */
public final class WaitReader {
  private final HeapGraph graph;
  private final DumpThreads threads;
  private final ParkReader parks;
  private final MonitorReader monitors;
  private final @Nullable String noReachability;

  /**
   * A reader.
   *
   * @param monitorOwners for the id of a thread that enters a monitor, the id of its owner, as read
   *     before and after the dump alike
   * @param noReachability why nothing can be proven by reachability in this dump; null if it can
   */
  public WaitReader(
      HeapGraph graph,
      DumpThreads threads,
      Map<Long, Long> monitorOwners,
      @Nullable String noReachability) {
    this.graph = graph;
    this.threads = threads;
    this.parks = new ParkReader(graph, threads);
    this.monitors = new MonitorReader(graph, threads, monitorOwners);
    this.noReachability = noReachability;
  }

  /** Gives each thread of the dump who could end its wait; null where it does not wait. */
  public void readAll() {
    for (ThreadRecord thread : threads.records()) {
      thread.wakers = thread.waits() ? read(thread) : null;
    }
  }

  /** Who could end the wait of a thread that waits. */
  private Wakers read(ThreadRecord thread) {
    StackTraceElement[] stack = threads.stack(thread);
    if (thread.limited) {
      return new Wakers.Unknown("it waits with a limit that the dump does not tell");
    }
    boolean enters = thread.activity == ThreadRecord.Activity.ENTERS;
    if (stack.length == 0) {
      return new Wakers.Unknown("the dump has no stack of it");
    }
    if (!enters && graph.booleanField(thread.object, "interrupted", false)) {
      return new Wakers.Unknown("it has been interrupted");
    }
    if (!enters && waitsForCollector(stack)) {
      return new Wakers.Unknown("it waits for references that the collector enqueues");
    }
    Wakers wakers =
        switch (thread.activity) {
          case PARKED -> parks.read(thread, stack);
          case WAITS -> monitors.waiting(thread, stack);
          case ENTERS -> monitors.entering(thread);
          case RUNS -> new Wakers.Unknown("it runs");
        };
    return wakers instanceof Wakers.Reachers && noReachability != null
        ? new Wakers.Unknown(noReachability)
        : wakers;
  }

  private static boolean waitsForCollector(StackTraceElement[] stack) {
    return List.of(stack).stream()
        .limit(20)
        .anyMatch(frame -> Synchronizers.isEndedBy(Ending.COLLECTOR, frame.getClassName()));
  }
}
