package dev.stranded.observe.wait;

import dev.stranded.observe.jdk.JdkField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.jspecify.annotations.Nullable;

/**
 * The wait queues inside synchronisers, each read once. Without their locks: a queue that changes
 * meanwhile may be read in part, which the second reading of a round brings to light. Confined to
 * the observer's thread; serves one pass.
 */
public final class SyncQueues {

  private static final String LOCKS = "java.util.concurrent.locks.";
  private static final int LONGEST = 1 << 17;

  private static final Links INT_LINKS = new Links("AbstractQueuedSynchronizer");
  private static final Links LONG_LINKS = new Links("AbstractQueuedLongSynchronizer");

  private final IdentityHashMap<Object, IdentityHashMap<Thread, Object>> nodes =
      new IdentityHashMap<>();

  /** The fields of one kind of synchroniser. Immutable. */
  private static final class Links {
    final JdkField tail;
    final JdkField prev;
    final JdkField waiter;
    final JdkField firstWaiter;
    final JdkField nextWaiter;

    Links(String synchronizer) {
      String type = LOCKS + synchronizer;
      tail = JdkField.required(type, "tail");
      prev = JdkField.required(type + "$Node", "prev");
      waiter = JdkField.required(type + "$Node", "waiter");
      firstWaiter = JdkField.required(type + "$ConditionObject", "firstWaiter");
      nextWaiter = JdkField.required(type + "$ConditionNode", "nextWaiter");
    }
  }

  /** Whether {@code blocker} is a synchroniser itself, not a condition of one. */
  public static boolean isSynchronizer(@Nullable Object blocker) {
    return blocker instanceof AbstractQueuedSynchronizer
        || blocker instanceof AbstractQueuedLongSynchronizer;
  }

  /** The node by which {@code thread} waits in {@code blocker}; null when unknown. */
  public @Nullable Object nodeOf(@Nullable Object blocker, Thread thread) {
    return blocker == null ? null : nodesOf(blocker).get(thread);
  }

  /** Who waits in the queue of {@code synchronizer}, first to go first. */
  List<Thread> waiters(Object synchronizer) {
    Links links = synchronizer instanceof AbstractQueuedLongSynchronizer ? LONG_LINKS : INT_LINKS;
    List<Thread> lastFirst = new ArrayList<>();
    int length = 0;
    for (Object node = links.tail.get(synchronizer);
        node != null && length < LONGEST;
        node = links.prev.get(node), length++) {
      if (links.waiter.get(node) instanceof Thread waiter) {
        lastFirst.add(waiter);
      }
    }
    Collections.reverse(lastFirst);
    return lastFirst;
  }

  private IdentityHashMap<Thread, Object> nodesOf(Object blocker) {
    return nodes.computeIfAbsent(blocker, SyncQueues::read);
  }

  private static IdentityHashMap<Thread, Object> read(Object blocker) {
    if (blocker instanceof AbstractQueuedSynchronizer) {
      return follow(INT_LINKS.tail, blocker, INT_LINKS.prev, INT_LINKS.waiter);
    }
    if (blocker instanceof AbstractQueuedLongSynchronizer) {
      return follow(LONG_LINKS.tail, blocker, LONG_LINKS.prev, LONG_LINKS.waiter);
    }
    if (blocker instanceof AbstractQueuedSynchronizer.ConditionObject) {
      return follow(INT_LINKS.firstWaiter, blocker, INT_LINKS.nextWaiter, INT_LINKS.waiter);
    }
    if (blocker instanceof AbstractQueuedLongSynchronizer.ConditionObject) {
      return follow(LONG_LINKS.firstWaiter, blocker, LONG_LINKS.nextWaiter, LONG_LINKS.waiter);
    }
    return new IdentityHashMap<>();
  }

  private static IdentityHashMap<Thread, Object> follow(
      JdkField start, Object blocker, JdkField next, JdkField waiter) {
    IdentityHashMap<Thread, Object> found = new IdentityHashMap<>();
    int length = 0;
    for (Object node = start.get(blocker);
        node != null && length < LONGEST;
        node = next.get(node), length++) {
      if (waiter.get(node) instanceof Thread thread) {
        found.putIfAbsent(thread, node);
      }
    }
    return found;
  }
}
