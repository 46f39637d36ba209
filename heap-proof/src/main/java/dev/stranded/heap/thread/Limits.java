package dev.stranded.heap.thread;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.synchronizers.Lender;
import java.util.List;

/**
 * What a dump tells of the limits with which platform threads park: not the limits themselves, but
 * what they were made of, or that nothing else can end the wait. Immutable.
 */
final class Limits {
  private static final String WORKER = "java.util.concurrent.ThreadPoolExecutor$Worker";

  private final HeapGraph graph;
  private final ThreadStates states;
  private final boolean anyLenders;

  Limits(HeapGraph graph, ThreadStates states) {
    this.graph = graph;
    this.states = states;
    this.anyLenders = Lender.pools().stream().anyMatch(pool -> !graph.classesNamed(pool).isEmpty());
  }

  /**
   * Whether a thread that works for a {@code ThreadPoolExecutor} waits for this one to terminate,
   * which it cannot before the thread is done.
   */
  boolean awaitsOwnTermination(int thread) {
    int worker = states.task(thread);
    long termination =
        graph.isInstance(worker, WORKER)
            ? graph.referenceId(graph.reference(worker, "this$0"), "termination")
            : 0;
    return termination != 0 && termination == graph.referenceId(thread, "parkBlocker");
  }

  /**
   * Whether a thread parks on something of a pool of objects whose borrowers are given no limit.
   */
  boolean isNoneAtLender(int thread, int serial, int traceSerial) {
    int blocker = graph.reference(thread, "parkBlocker");
    if (!anyLenders || blocker < 0) {
      return false;
    }
    Lender lender =
        Lender.on(List.of(graph.outline().stackTrace(traceSerial)))
            .filter(known -> !known.limit().isEmpty())
            .filter(known -> graph.typeName(blocker).startsWith(known.prefix()))
            .orElse(null);
    if (lender == null) {
      return false;
    }
    boolean[] none = new boolean[1];
    graph
        .roots()
        .forThread(
            serial,
            (tag, id, frame) -> {
              int object = frame >= 0 ? graph.find(id) : -1;
              none[0] |=
                  graph.isInstance(object, lender.pool()) && lendsWithoutLimit(object, lender);
            });
    return none[0];
  }

  private boolean lendsWithoutLimit(int pool, Lender lender) {
    int limit = pool;
    for (String field : lender.limit()) {
      limit = graph.reference(limit, field);
    }
    return graph.isInstance(limit, "java.time.Duration")
        && graph.longField(limit, "seconds", 1) == 0
        && graph.intField(limit, "nanos", 1) == 0;
  }
}
