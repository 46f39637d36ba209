package dev.stranded.heap.wait;

import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.graph.LongIntTable;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.thread.Wakers;
import dev.stranded.heap.wait.WaiterNodes.Queued;
import dev.stranded.synchronizers.Blocker;
import dev.stranded.synchronizers.Ending;
import dev.stranded.synchronizers.Synchronizers;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads waits in {@code LockSupport.park}: the blocker tells the synchroniser, the synchroniser's
 * class tells who may wake. What parks threads beside the synchronisers of java.util.concurrent is
 * left to {@link OtherParks}.
 */
final class ParkReader {
  private static final String JUC = "java.util.concurrent.";
  private static final String AQS = JUC + "locks.AbstractQueuedSynchronizer";
  private static final String AQLS = JUC + "locks.AbstractQueuedLongSynchronizer";
  private static final String READ_WRITE_LOCK = JUC + "locks.ReentrantReadWriteLock";
  private static final String LOCK_SUPPORT = JUC + "locks.LockSupport";

  /** Blockers whose waiters are not woken by an owner alone. */
  private static final List<String> REACHABLE =
      Synchronizers.where(row -> row.ending() != Ending.OWNER).stream()
          .flatMap(row -> row.blockers().stream().map(Blocker::type))
          .toList();

  private final HeapGraph graph;
  private final DumpThreads threads;
  private final WaiterNodes nodes;
  private final OtherParks others;
  private final LongIntTable terminations = new LongIntTable();

  ParkReader(HeapGraph graph, DumpThreads threads) {
    this.graph = graph;
    this.threads = threads;
    this.nodes = new WaiterNodes(graph);
    this.others = new OtherParks(graph, threads, nodes);
    for (int thread : graph.instancesOfInterest()) {
      int latch = graph.reference(thread, "termination");
      long sync = graph.referenceId(latch, "sync");
      if (sync != 0 && threads.states().isVirtual(thread)) {
        terminations.put(sync, thread);
      }
    }
  }

  Wakers read(ThreadRecord thread, StackTraceElement[] stack) {
    String caller = Synchronizers.parkedBy(Arrays.asList(stack));
    if (caller.isEmpty() || caller.equals(LOCK_SUPPORT)) {
      return new Wakers.Unknown("the dump does not show who parked it");
    }
    int blocker = graph.reference(thread.object, "parkBlocker");
    Wakers known =
        blocker >= 0 && caller.startsWith(JUC) ? bySynchronizer(thread, blocker, stack) : null;
    return known != null ? known : others.read(thread, caller, blocker);
  }

  /** Null where a class of java.util.concurrent is none of those that are known. */
  private @Nullable Wakers bySynchronizer(
      ThreadRecord thread, int blocker, StackTraceElement[] stack) {
    if (graph.isInstance(blocker, AQS + "$ConditionObject")
        || graph.isInstance(blocker, AQLS + "$ConditionObject")) {
      return condition(thread, blocker);
    }
    if (graph.isInstance(blocker, AQS) || graph.isInstance(blocker, AQLS)) {
      return nodes.queued(thread) == Queued.NO
          ? new Wakers.Unknown("it is being woken")
          : synchronizer(blocker, stack);
    }
    return REACHABLE.stream().anyMatch(type -> graph.isInstance(blocker, type))
        ? reachable(thread, blocker)
        : null;
  }

  private Wakers condition(ThreadRecord thread, int condition) {
    return switch (nodes.queued(thread)) {
      case ON_CONDITION -> new Wakers.Reachers(List.of(condition), List.of());
      case SIGNALLED -> {
        int lock = graph.reference(condition, "this$0");
        yield lock >= 0 && isOwnedByOne(lock)
            ? owner(lock, false)
            : new Wakers.Unknown("it has been signalled");
      }
      case ACQUIRING, NO -> new Wakers.Unknown("it is being woken");
    };
  }

  private Wakers synchronizer(int sync, StackTraceElement[] stack) {
    int virtual = terminations.get(graph.id(sync));
    if (virtual >= 0) {
      return new OwnerReader(graph, threads).of(virtual, true, true);
    }
    boolean released =
        graph.isInstance(sync, JUC + "CountDownLatch$Sync")
            || graph.isInstance(sync, READ_WRITE_LOCK + "$Sync");
    if (released && isFree(sync)) {
      return new Wakers.Unknown("it is being woken");
    }
    boolean interruptible =
        Arrays.stream(stack)
            .map(StackTraceElement::getMethodName)
            .anyMatch(method -> method.endsWith("nterruptibly") || method.endsWith("Nanos"));
    if (isOwnedByOne(sync)) {
      return owner(sync, interruptible);
    }
    int reader = wantsToWrite(stack) ? onlyReader(sync) : -1;
    if (reader >= 0) {
      return new OwnerReader(graph, threads).of(reader, interruptible, false);
    }
    return new Wakers.Reachers(List.of(sync), List.of());
  }

  /** The state is an int or, of ReentrantReadWriteLock in JDK 25, a long. */
  private boolean isFree(int sync) {
    return graph.intField(sync, "state", 0) == 0 && graph.longField(sync, "state", 0) == 0;
  }

  /** Whether only the thread that owns a lock can release it; so not while it is held to read. */
  private boolean isOwnedByOne(int sync) {
    return graph.isInstance(sync, JUC + "locks.ReentrantLock$Sync")
        || (graph.isInstance(sync, READ_WRITE_LOCK + "$Sync")
            && graph.referenceId(sync, "exclusiveOwnerThread") != 0);
  }

  private static boolean wantsToWrite(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .map(StackTraceElement::getClassName)
        .filter(type -> type.startsWith(READ_WRITE_LOCK))
        .findFirst()
        .filter((READ_WRITE_LOCK + "$WriteLock")::equals)
        .isPresent();
  }

  /**
   * The thread that alone holds a lock to read: nobody else can release that. The count of holds is
   * the upper half of the state, which is an int or, in JDK 25, a long. -1 if there may be others.
   */
  private int onlyReader(int sync) {
    if (!graph.isInstance(sync, READ_WRITE_LOCK + "$Sync")) {
      return -1;
    }
    long holds =
        (graph.intField(sync, "state", 0) >>> Short.SIZE)
            + (graph.longField(sync, "state", 0) >>> Integer.SIZE);
    return holds > 0 && holds == graph.intField(sync, "firstReaderHoldCount", 0)
        ? graph.reference(sync, "firstReader")
        : -1;
  }

  private Wakers owner(int sync, boolean interruptible) {
    int owner = graph.reference(sync, "exclusiveOwnerThread");
    return owner < 0
        ? new Wakers.Unknown("the lock is free")
        : new OwnerReader(graph, threads).of(owner, interruptible, false);
  }

  private Wakers reachable(ThreadRecord thread, int blocker) {
    boolean futureDone =
        graph.isInstance(blocker, JUC + "FutureTask") && graph.intField(blocker, "state", 2) > 1;
    boolean taskDone =
        graph.isInstance(blocker, JUC + "ForkJoinTask")
            && !graph.isInstance(blocker, JUC + "CompletableFuture$Signaller")
            && graph.intField(blocker, "status", -1) < 0;
    if (futureDone || taskDone || !nodes.waitsElsewhere(thread)) {
      return new Wakers.Unknown("it is being woken");
    }
    ThreadRecord runner = threads.of(graph.reference(blocker, "runner"));
    return new Wakers.Reachers(List.of(blocker), runner == null ? List.of() : List.of(runner));
  }
}
