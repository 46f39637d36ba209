package dev.stranded.heap;

import dev.stranded.heap.DumpWait.Operation;
import dev.stranded.heap.ThreadVerdict.Basis;
import dev.stranded.heap.blindspot.BlindSpot;
import dev.stranded.heap.blindspot.OpenSpot;
import dev.stranded.heap.graph.HeapGraph;
import dev.stranded.heap.pool.DumpPools;
import dev.stranded.heap.pool.HeapObject;
import dev.stranded.heap.reach.Foundations;
import dev.stranded.heap.thread.DumpThreads;
import dev.stranded.heap.thread.Liveness;
import dev.stranded.heap.thread.ThreadRecord;
import dev.stranded.heap.thread.Wakers;
import dev.stranded.heap.wait.ChannelFinder;
import dev.stranded.heap.wait.DumpedState;
import dev.stranded.heap.wait.Flags;
import dev.stranded.heap.wait.InitialisationCircle;
import dev.stranded.heap.wait.MonitorCircles;
import dev.stranded.heap.walk.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the verdicts of a solved proof into words. */
final class VerdictWriter {
  private final HeapGraph graph;
  private final DumpThreads threads;
  private final PathText paths;
  private final ChannelFinder channels;
  private final DumpedState states;
  private final Flags flags;
  private final DumpPools pools;
  private final RunningCode runningCode;
  private final MonitorCircles circles;
  private final InitialisationCircle initialisers;
  private final Foundations foundations;
  private final List<OpenSpot> open;
  private final boolean looksOnce;

  /** Stacks already read; threads of one kind share theirs. */
  private final Map<List<StackTraceElement>, List<StackTraceElement>> stacks = new HashMap<>();

  private record Judgement(Basis basis, String reason, List<String> path) {}

  /**
   * A writer.
   *
   * @param looksOnce whether nobody looks at the threads again, who could see one go on that was
   *     unparked just before the dump
   */
  VerdictWriter(
      HeapGraph graph,
      DumpThreads threads,
      Walk walk,
      DumpPools pools,
      Foundations foundations,
      List<OpenSpot> open,
      boolean looksOnce) {
    this.graph = graph;
    this.threads = threads;
    this.paths = new PathText(graph, threads, walk);
    this.channels = new ChannelFinder(graph);
    this.states = new DumpedState(graph);
    this.flags = new Flags(graph);
    this.pools = pools;
    this.runningCode = new RunningCode(threads);
    this.circles = new MonitorCircles(graph, threads);
    this.initialisers = new InitialisationCircle(graph, threads);
    this.foundations = foundations;
    this.open = open;
    this.looksOnce = looksOnce;
  }

  /** By the threads that are live by the queue of a stalled executor alone. */
  List<ThreadVerdict> verdicts(Map<Long, Confinement> confined) {
    List<ThreadVerdict> verdicts = new ArrayList<>(threads.records().size());
    for (ThreadRecord thread : threads.records()) {
      if (!thread.own) {
        verdicts.add(verdict(thread, confined.get(thread.id)));
      }
    }
    return verdicts;
  }

  private ThreadVerdict verdict(ThreadRecord thread, @Nullable Confinement confined) {
    InitialisationCircle.Awaited awaited = initialisers.of(thread);
    List<StackTraceElement> stack =
        thread.waits() || awaited != null ? List.of(threads.stack(thread)) : List.of();
    List<StackTraceElement> shared = stacks.computeIfAbsent(stack, same -> same);
    Liveness liveness = thread.isLost() ? null : thread.liveness;
    Judgement judgement = liveness == null ? lost(thread) : live(thread, liveness);
    if (judgement.basis == Basis.REACHED && isByStaticAlone(thread, judgement.path, shared)) {
      judgement =
          new Judgement(Basis.STATIC, "nothing but a static field leads there", judgement.path);
    }
    return new ThreadVerdict(
        thread.name,
        thread.id,
        thread.virtual,
        thread.daemon,
        shared,
        awaited != null ? initialisation(awaited) : thread.waits() ? waits(thread, shared) : null,
        judgement.basis,
        judgement.reason,
        judgement.path,
        holders(thread, judgement.basis),
        awaits(thread),
        liveness == null && isReleasedByInterrupt(thread),
        liveness == null ? open(thread) : List.of(),
        confined,
        thread.waits() ? flags.of(thread, shared) : List.of());
  }

  private List<Long> holders(ThreadRecord thread, Basis basis) {
    return switch (basis) {
      case STATIC, UNREACHABLE -> List.copyOf(thread.holders);
      case MONITOR_CIRCLE -> circles.circle(thread).stream().map(other -> other.id).toList();
      default -> List.of();
    };
  }

  private Judgement lost(ThreadRecord thread) {
    Wakers wakers = thread.wakers;
    if (wakers instanceof Wakers.DeadOwner dead) {
      String name = graph.text(graph.reference(dead.owner(), "name"));
      return lost(Basis.DEAD_OWNER, "thread \"" + name + "\" has ended and still owns the lock");
    }
    if (wakers instanceof Wakers.Owner owner) {
      return owner.join()
          ? lost(Basis.STUCK_JOIN, "it joins " + stuck(owner.thread()))
          : lost(Basis.STUCK_OWNER, "the owner is " + stuck(owner.thread()));
    }
    int pool = pools.poolOf(thread);
    int workers = pools.lostWorkersOf(pool);
    if (workers > 0) {
      return lost(
          Basis.STARVED_POOL,
          "its task is queued in a "
              + graph.typeName(pool)
              + " none of whose workers ("
              + workers
              + ") can ever run again");
    }
    return lost(Basis.UNREACHABLE, "no live thread or static reaches what it waits for");
  }

  private static Judgement lost(Basis basis, String reason) {
    return new Judgement(basis, reason, List.of());
  }

  private static String stuck(ThreadRecord thread) {
    return "thread \"" + thread.name + "\", which can never run again";
  }

  private Judgement live(ThreadRecord thread, Liveness liveness) {
    if (liveness instanceof Liveness.Reached reached) {
      return new Judgement(
          Basis.REACHED, "live code reaches what it waits for", paths.to(reached.object()));
    }
    if (liveness instanceof Liveness.Held held) {
      return new Judgement(
          Basis.HELD, "live code holds its Thread and may interrupt it", paths.to(held.thread()));
    }
    List<ThreadRecord> circle = circles.circle(thread);
    if (!circle.isEmpty()) {
      return new Judgement(Basis.MONITOR_CIRCLE, circle(circle), List.of());
    }
    if (liveness instanceof Liveness.Released released) {
      String name = "thread \"" + released.by().name + "\"";
      return new Judgement(Basis.RELEASED, name + " is live and may release it", List.of());
    }
    return liveness instanceof Liveness.Unknown unknown
        ? new Judgement(Basis.UNKNOWN, unknown.why(), List.of())
        : new Judgement(Basis.RUNS, "it runs, or waits with a limit", List.of());
  }

  private boolean isByStaticAlone(
      ThreadRecord thread, List<String> path, List<StackTraceElement> stack) {
    return thread.byStatics && !path.isEmpty() && !runningCode.isNear(path.get(0), stack);
  }

  private DumpWait initialisation(InitialisationCircle.Awaited awaited) {
    HeapObject type = new HeapObject(awaited.type().name(), awaited.type().id());
    return new DumpWait(Operation.CLASS_INITIALISATION, List.of(type), type, null, "");
  }

  private long awaits(ThreadRecord thread) {
    InitialisationCircle.Awaited awaited = initialisers.of(thread);
    if (awaited != null) {
      return awaited.by().id;
    }
    if (thread.wakers instanceof Wakers.UnknownOwner) {
      ThreadRecord holder = circles.holder(thread);
      return holder == null ? 0 : holder.id;
    }
    if (thread.wakers instanceof Wakers.Owner owner) {
      return owner.thread().id;
    }
    boolean one = thread.wakers instanceof Wakers.Reachers r && r.threads().size() == 1;
    return one && thread.wakers instanceof Wakers.Reachers r ? r.threads().get(0).id : 0;
  }

  /** Whether an interrupt may be all that it takes: for certain, or if the dump hides something. */
  private boolean isReleasedByInterrupt(ThreadRecord thread) {
    return thread.lostUnlessInterrupted
        || (!open.isEmpty() && foundations.end(thread).mayBeInterrupted());
  }

  private List<OpenSpot> open(ThreadRecord thread) {
    List<OpenSpot> spots = new ArrayList<>();
    if (foundations.isReachability(thread)) {
      spots.addAll(open);
      if (thread.lostUnlessListed) {
        spots.add(new OpenSpot(BlindSpot.THREAD_CLASS, List.of()));
      }
      if (thread.lostUnlessLinked) {
        spots.add(new OpenSpot(BlindSpot.UNDEPLOYED_LOADER, List.of()));
      }
      if (looksOnce && foundations.isBarePark(thread)) {
        spots.add(new OpenSpot(BlindSpot.UNPARKED, List.of()));
      }
    }
    return spots;
  }

  private static String circle(List<ThreadRecord> circle) {
    return "a dump names no owners of monitors, but these threads seem to wait for each other: "
        + circle.stream().map(thread -> '"' + thread.name + '"').collect(Collectors.joining(", "));
  }

  private DumpWait waits(ThreadRecord thread, List<StackTraceElement> stack) {
    Operation operation =
        switch (thread.activity) {
          case WAITS -> Operation.OBJECT_WAIT;
          case ENTERS -> Operation.MONITOR_ENTER;
          case PARKED, RUNS -> thread.limited ? Operation.OWN_TERMINATION : Operation.PARK;
        };
    int channel = channels.find(thread, stack);
    return new DumpWait(
        operation,
        objects(thread),
        object(channel),
        object(pools.poolOf(thread)),
        states.of(channel >= 0 ? channel : graph.reference(thread.object, "parkBlocker")));
  }

  private List<HeapObject> objects(ThreadRecord thread) {
    List<Integer> objects = List.of();
    int blocker = graph.reference(thread.object, "parkBlocker");
    if (thread.wakers instanceof Wakers.Reachers reachers) {
      objects = reachers.objects();
    } else if (blocker >= 0) {
      objects = List.of(blocker);
    } else if (thread.wakers instanceof Wakers.Owner owner && owner.join()) {
      objects = List.of(owner.thread().object);
    }
    return objects.stream().map(o -> new HeapObject(graph.typeName(o), graph.id(o))).toList();
  }

  private @Nullable HeapObject object(int object) {
    return object < 0 ? null : new HeapObject(graph.typeName(object), graph.id(object));
  }
}
