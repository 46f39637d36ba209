package dev.stranded.heap.wait;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.graph.LongIntTable;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.synchronizers.Synchronizers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a parked thread still stands in the wait queue of what it is parked on. A thread
 * that has been woken but has not run yet looks parked in the dump; its node shows the difference.
 *
 * <p>Confined to one thread.
 */
public final class WaiterNodes {
  private static final String JUC = "java.util.concurrent.";
  private static final int AQS_WAITING = 1;
  private static final int AQS_CONDITION = 2;

  private final HeapGraph graph;
  private final LongIntTable lastOfThread = new LongIntTable();
  private final int[] previous;
  private final int[] nodes;
  private @Nullable Set<Integer> cowaiting;

  WaiterNodes(HeapGraph graph) {
    this.graph = graph;
    this.nodes = graph.instancesOfInterest().stream().mapToInt(Integer::intValue).toArray();
    this.previous = new int[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      String field = waiterField(nodes[i]);
      long thread = field.isEmpty() ? 0 : graph.referenceId(nodes[i], field);
      previous[i] = thread == 0 ? -1 : lastOfThread.put(thread, i);
    }
  }

  /** Classes whose instances must be collected for this. */
  public static Set<String> classes() {
    return Synchronizers.WAITER_FIELDS.keySet();
  }

  private String waiterField(int node) {
    for (var type = graph.classOf(node); type != null; type = type.superclass()) {
      String field = Synchronizers.WAITER_FIELDS.get(type.name());
      if (field != null) {
        return field;
      }
    }
    return "";
  }

  /** What a thread's node in a queue of AbstractQueuedSynchronizer says. */
  enum Queued {
    /** There is none, or it has been taken out. */
    NO,
    /** In the queue of those that acquire. */
    ACQUIRING,
    /** In the queue of a condition, not yet signalled. */
    ON_CONDITION,
    /** Signalled on a condition, and acquires the lock again. */
    SIGNALLED
  }

  /** Where a thread stands in an AbstractQueuedSynchronizer. */
  Queued queued(ThreadRecord thread) {
    Queued result = Queued.NO;
    for (int i = last(thread); i >= 0; i = previous[i]) {
      int status = graph.intField(nodes[i], "status", 0);
      boolean condition = isNode(nodes[i], "locks.AbstractQueued", "$ConditionNode");
      if (condition && (status & AQS_CONDITION) != 0) {
        return Queued.ON_CONDITION;
      }
      if (status == AQS_WAITING) {
        result = condition ? Queued.SIGNALLED : Queued.ACQUIRING;
      }
    }
    return result;
  }

  /** All nodes that name a thread, wherever they are. */
  List<Integer> of(ThreadRecord thread) {
    List<Integer> found = new ArrayList<>();
    for (int i = last(thread); i >= 0; i = previous[i]) {
      found.add(nodes[i]);
    }
    return found;
  }

  private boolean isNode(int node, String prefix, String suffix) {
    var type = graph.classOf(node);
    return type != null && type.name().startsWith(JUC + prefix) && type.name().endsWith(suffix);
  }

  /** Whether a thread stands, unmatched, in a queue of something that is not AQS. */
  boolean waitsElsewhere(ThreadRecord thread) {
    for (int i = last(thread); i >= 0; i = previous[i]) {
      if (isUnmatched(nodes[i])) {
        return true;
      }
    }
    return false;
  }

  private int last(ThreadRecord thread) {
    return lastOfThread.get(graph.id(thread.object));
  }

  private boolean isUnmatched(int node) {
    var type = graph.classOf(node);
    if (type == null || type.is(JUC + "locks.AbstractQueuedSynchronizer$Node")) {
      return false;
    }
    if (graph.hasField(node, "match")) {
      return graph.referenceId(node, "match") == 0;
    }
    if (graph.hasField(node, "isData")) {
      boolean data = graph.booleanField(node, "isData", false);
      return data == (graph.referenceId(node, "item") != 0);
    }
    // Signaller has a status too, inherited from ForkJoinTask, that means something else.
    return !type.is(JUC + "locks.StampedLock$Node")
        || graph.intField(node, "status", 0) == AQS_WAITING
        || cowaiting().contains(node);
  }

  /**
   * The nodes of readers of a StampedLock that wait behind another reader, their leader, while that
   * waits: they have no status. To wake one is to take it out of the leader's list first. Read in
   * JDK 17 and 25.
   */
  private Set<Integer> cowaiting() {
    if (cowaiting == null) {
      cowaiting = new HashSet<>();
      for (int node : nodes) {
        if (isNode(node, "locks.StampedLock$", "ReaderNode")
            && graph.intField(node, "status", 0) == AQS_WAITING) {
          int behind = graph.reference(node, "cowaiters");
          while (behind >= 0 && cowaiting.add(behind)) {
            behind = graph.reference(behind, "cowaiters");
          }
        }
      }
    }
    return cowaiting;
  }
}
