package dev.stranded.detect;

import dev.stranded.model.Channel;
import dev.stranded.model.CollectedThreads;
import dev.stranded.model.Counterpart;
import dev.stranded.model.Counterpart.Role;
import dev.stranded.model.Departure;
import dev.stranded.model.EndedThread;
import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Origin;
import dev.stranded.model.Pool;
import dev.stranded.model.Release;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Release.Holder;
import dev.stranded.model.Shape;
import dev.stranded.model.SiteHistory;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import dev.stranded.synchronizers.MainThread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JVM built by hand, thread by thread, for tests: {@code scene.thread(7,
 * "consumer").takes().from("q1").seconds(60)}. Threads are found by name afterwards. Confined to
 * one test.
 */
public final class Scene {

  private final Map<Long, Actor> actors = new LinkedHashMap<>();
  private final List<Pool> pools = new ArrayList<>();
  private final List<Departure> departures = new ArrayList<>();
  private final List<EndedThread> ends = new ArrayList<>();
  private final List<CollectedThreads> collected = new ArrayList<>();

  /** A thread, running until told to wait; the same one if called again with the same id. */
  public Actor thread(long id, String name) {
    return actors.computeIfAbsent(id, i -> new Actor(id, name));
  }

  /** Removes a thread, as if it had ended or gone on. */
  public Scene without(long id) {
    actors.remove(id);
    return this;
  }

  /** A saturated pool. */
  public Scene pool(String id, int queued, Long... workers) {
    return pool(id, queued, true, workers);
  }

  /** A pool; replaces one of the same id. */
  public Scene pool(String id, int queued, boolean saturated, Long... workers) {
    pools.removeIf(pool -> pool.id().equals(id));
    pools.add(
        new Pool(
            id,
            "java.util.concurrent.ThreadPoolExecutor",
            "pool-" + id,
            queued,
            saturated,
            List.of(workers)));
    return this;
  }

  /** The carriers of virtual threads, each held by one of {@code pinning}. */
  public Scene carriers(int runnable, Long... pinning) {
    pools.removeIf(Pool::carries);
    pools.add(
        new Pool(
            "carriers",
            "java.util.concurrent.ForkJoinPool",
            "",
            runnable,
            true,
            List.of(pinning),
            Pool.Kind.CARRIERS));
    return this;
  }

  /** The same, as a heap dump shows that they wait for those that could run. */
  public Scene carriersByDump(int runnable, Long... pinning) {
    carriers(runnable, pinning);
    Pool seen = pools.remove(pools.size() - 1);
    pools.add(
        new Pool(
            seen.id(),
            seen.type(),
            seen.name(),
            seen.queued(),
            seen.saturated(),
            seen.workers(),
            Pool.Kind.DUMPED_CARRIERS));
    return this;
  }

  /** A thread that was proven stuck went on. */
  public Scene departed(long id, Departure.How how) {
    departures.add(new Departure(id, how));
    return this;
  }

  /** Threads that the collector took. */
  public Scene collected(CollectedThreads threads) {
    collected.add(threads);
    return this;
  }

  /** A platform thread ended, which {@code by} had started in {@code method}. */
  public Scene ended(long id, String name, String how, String by, String method) {
    Origin created = new Origin(List.of(frame(method, 1)), by);
    ends.add(new EndedThread(id, name, how, 5_000, created));
    return this;
  }

  /** The same of a worker that a pool made for {@code method}. */
  public Scene endedWorker(long id, String name, String by, String method) {
    Origin created =
        new Origin(
            List.of(frame("java.util.concurrent.ForkJoinPool.createWorker", 1), frame(method, 1)),
            by);
    ends.add(new EndedThread(id, name, "returned", 5_000, created));
    return this;
  }

  /** The JVM as it is now. */
  public Observation observe() {
    List<ObservedThread> threads = actors.values().stream().map(Actor::observed).toList();
    int virtual = (int) threads.stream().filter(ObservedThread::virtual).count();
    return new Observation(
        Instant.parse("2026-01-02T03:04:05Z"),
        1_500_000,
        threads.size() - virtual,
        virtual,
        threads,
        pools,
        collected,
        departures,
        ends,
        List.of());
  }

  /** A frame, of {@code a.b.Type.method}, in {@code Type.java}. */
  public static StackTraceElement frame(String method, int line) {
    int dot = method.lastIndexOf('.');
    String type = method.substring(0, dot);
    String file = type.substring(type.lastIndexOf('.') + 1).replaceAll("\\$.*", "") + ".java";
    return new StackTraceElement(type, method.substring(dot + 1), file, line);
  }

  /** A counterpart that has ended. */
  public static Counterpart ended(long id, String name, Role role, int contacts, String how) {
    return new Counterpart(id, name, role, 60_000, contacts, false, how, false);
  }

  /** A counterpart that still runs. */
  public static Counterpart alive(long id, String name, Role role) {
    return new Counterpart(id, name, role, 60_000, 9, true, null, false);
  }

  /** The same, of the kind that comes and goes. */
  public static Counterpart passing(Counterpart c) {
    return new Counterpart(
        c.threadId(),
        c.thread(),
        c.role(),
        c.lastSeenMillisAgo(),
        c.contacts(),
        c.alive(),
        c.ended(),
        true);
  }

  /** The same, last seen {@code seconds} ago. */
  public static Counterpart seen(Counterpart c, long seconds) {
    return new Counterpart(
        c.threadId(),
        c.thread(),
        c.role(),
        seconds * 1_000,
        c.contacts(),
        c.alive(),
        c.ended(),
        c.passing());
  }

  /** One thread of a scene. */
  public static final class Actor {

    private final long id;
    private final String name;
    private @Nullable WaitKind kind;
    private Channel channel = new Channel("java.lang.Object", "0");
    private long waitedMillis = 60_000;
    private final List<StackTraceElement> jdk = new ArrayList<>();
    private List<StackTraceElement> user = List.of(frame("com.acme.App.work", 10));
    private Shape shape = Shape.MID_TASK;
    private Release release = new Release.Anyone();
    private final List<Holder> holders = new ArrayList<>();
    private List<Counterpart> counterparts = List.of();
    private @Nullable SiteHistory history;
    private boolean confirmed = true;
    private String state = "";
    private boolean virtual;
    private @Nullable Origin created = new Origin(List.of(frame("com.acme.App.start", 5)), "main");
    private @Nullable Origin task;

    private Actor(long id, String name) {
      this.id = id;
      this.name = name;
    }

    /** Waits in {@code operation} of the JDK for {@code channel}. */
    public Actor waits(WaitKind kind, String type, String identity, String operation) {
      this.kind = kind;
      this.channel = new Channel(type, identity);
      jdk.clear();
      jdk.add(frame("jdk.internal.misc.Unsafe.park", -2));
      jdk.add(frame("java.util.concurrent.locks.LockSupport.park", 211));
      jdk.add(frame(operation, 500));
      return this;
    }

    public Actor takes(String identity) {
      String type = "java.util.concurrent.LinkedBlockingQueue";
      return waits(WaitKind.QUEUE_TAKE, type, identity, type + ".take");
    }

    public Actor puts(String identity) {
      String type = "java.util.concurrent.ArrayBlockingQueue";
      return waits(WaitKind.QUEUE_PUT, type, identity, type + ".put");
    }

    public Actor locks(String identity) {
      String type = "java.util.concurrent.locks.ReentrantLock";
      return waits(WaitKind.LOCK, type, identity, type + ".lock");
    }

    /** Waits to enter a monitor; such a stack begins with the application. */
    public Actor enters(String identity) {
      waits(WaitKind.MONITOR_ENTER, "java.lang.Object", identity, "java.lang.Object.wait");
      jdk.clear();
      return this;
    }

    public Actor gets(String identity) {
      String type = "java.util.concurrent.FutureTask";
      return waits(WaitKind.FUTURE, type, identity, type + ".get");
    }

    public Actor awaits(String identity) {
      String type = "java.util.concurrent.CountDownLatch";
      return waits(WaitKind.LATCH, type, identity, type + ".await");
    }

    public Actor acquires(String identity) {
      String type = "java.util.concurrent.Semaphore";
      return waits(WaitKind.SEMAPHORE, type, identity, type + ".acquire");
    }

    public Actor joins(long other, String name) {
      waits(WaitKind.JOIN, "java.lang.Thread", "t" + other, "java.lang.Thread.join");
      this.release = new Release.EndOf(other, name);
      return this;
    }

    public Actor seconds(long seconds) {
      this.waitedMillis = seconds * 1_000;
      return this;
    }

    public Actor at(String method, int line) {
      this.user = List.of(frame(method, line));
      return this;
    }

    /** The frame that called those before, further out. */
    public Actor from(String method, int line) {
      List<StackTraceElement> deeper = new ArrayList<>(user);
      deeper.add(frame(method, line));
      this.user = List.copyOf(deeper);
      return this;
    }

    /** A frame of the JDK between the operation and the application. */
    public Actor called(String method, int line) {
      jdk.add(frame(method, line));
      return this;
    }

    public Actor as(Shape shape) {
      this.shape = shape;
      return this;
    }

    public Actor ownedBy(long owner, String name) {
      return heldBy(owner, name, true, Hold.OWNS);
    }

    public Actor ownedByDead(long owner, String name) {
      return heldBy(owner, name, false, Hold.OWNS);
    }

    public Actor heldBy(long holder, String name, boolean alive, Hold hold) {
      holders.add(new Holder(holder, name, alive, hold));
      this.release = new Release.HeldBy(holders);
      return this;
    }

    public Actor takenBy(long taker, String name, boolean alive) {
      this.release = new Release.TakenBy(taker, name, alive);
      return this;
    }

    /** Waits for a lock in an operation that answers an interrupt. */
    public Actor locksInterruptibly(String identity) {
      String type = "java.util.concurrent.locks.ReentrantLock";
      return waits(WaitKind.LOCK, type, identity, type + ".lockInterruptibly");
    }

    public Actor runBy(long runner, String name) {
      this.release = new Release.RunBy(runner, name);
      return this;
    }

    public Actor queuedIn(String pool) {
      this.release = new Release.QueuedIn(pool);
      return this;
    }

    public Actor servedBy(Counterpart... others) {
      this.counterparts = List.of(others);
      return this;
    }

    /** The state of what it waits on. */
    public Actor state(String words) {
      this.state = words;
      return this;
    }

    public Actor history(long count, long p99Millis, long maxMillis) {
      this.history = new SiteHistory(count, p99Millis, maxMillis);
      return this;
    }

    public Actor unconfirmed() {
      this.confirmed = false;
      return this;
    }

    public Actor virtual() {
      this.virtual = true;
      return this;
    }

    public Actor createdAt(String method, int line) {
      this.created = new Origin(List.of(frame(method, line)), "main");
      return this;
    }

    public Actor createdBefore() {
      this.created = null;
      return this;
    }

    public Actor submittedAt(String method, int line) {
      this.task = new Origin(List.of(frame(method, line)), "http-1");
      return this;
    }

    private ObservedThread observed() {
      return new ObservedThread(id, name, virtual, false, currentWait(), created, task);
    }

    private @Nullable Wait currentWait() {
      if (kind == null) {
        return null;
      }
      List<StackTraceElement> stack = new ArrayList<>(jdk);
      stack.addAll(user);
      if (!MainThread.isOne(name, stack)) {
        stack.add(frame("java.lang.Thread.run", 840));
      }
      return new Wait(
          kind,
          channel,
          waitedMillis,
          stack,
          shape,
          release,
          counterparts,
          history,
          confirmed,
          state);
    }
  }
}
