package dev.stranded.observe.wait;

import dev.stranded.observe.jdk.JdkField;
import dev.stranded.observe.pool.ObservedPool;
import dev.stranded.observe.pool.Pools;
import dev.stranded.observe.pool.QueueContents;
import dev.stranded.observe.table.LongMap;
import dev.stranded.observe.thread.Reading;
import dev.stranded.observe.thread.ThreadFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that one pass over the JVM has read, with what is derived from it on demand. Confined to the
 * observer's thread; serves one pass.
 */
public final class Scene {

  private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

  /** From JDK 26 or 27 on a virtual thread has none and is joined by its monitor, as others are. */
  private static final JdkField TERMINATION = JdkField.optional(VIRTUAL_THREAD, "termination");

  private static final JdkField LATCH_SYNC =
      JdkField.required("java.util.concurrent.CountDownLatch", "sync");

  private final Collection<Thread> platform;
  private final Supplier<List<Thread>> virtualLister;
  private final List<Reading> readings;
  private final SyncQueues queues;
  private final Pools poolReader;
  // Most passes need none of these, and each is as long as there are threads.
  private @Nullable List<Thread> virtual;
  private @Nullable LongMap<Thread> threads;
  private @Nullable IdentityHashMap<Thread, Reading> byThread;
  private @Nullable List<ObservedPool> pools;
  private @Nullable IdentityHashMap<Object, Object> queueOfBlocker;
  private @Nullable IdentityHashMap<Object, Thread> byTermination;
  private @Nullable Map<Integer, List<Thread>> platformByHash;
  private @Nullable Map<Integer, List<Thread>> virtualByHash;

  /**
   * A pass over these threads.
   *
   * @param platform all that live, the agent's own included
   * @param virtual lists all that live; asked once at most
   */
  public Scene(
      Collection<Thread> platform,
      Supplier<List<Thread>> virtual,
      List<Reading> readings,
      SyncQueues queues,
      Pools poolReader) {
    this.platform = platform;
    this.virtualLister = virtual;
    this.readings = readings;
    this.queues = queues;
    this.poolReader = poolReader;
  }

  private List<Thread> virtual() {
    if (virtual == null) {
      virtual = virtualLister.get();
    }
    return virtual;
  }

  /** The live thread of that id, if it was seen. */
  @Nullable Thread thread(long id) {
    if (threads == null) {
      LongMap<Thread> byId = new LongMap<>(platform.size() + virtual().size());
      platform.forEach(thread -> byId.put(ThreadFields.id(thread), thread));
      virtual().forEach(thread -> byId.put(ThreadFields.id(thread), thread));
      threads = byId;
    }
    return threads.get(id);
  }

  /** The reading of {@code thread}; null if it does not wait without limit. */
  @Nullable Reading reading(Thread thread) {
    if (byThread == null) {
      IdentityHashMap<Thread, Reading> found = new IdentityHashMap<>(readings.size());
      readings.forEach(reading -> found.put(reading.thread(), reading));
      byThread = found;
    }
    return byThread.get(thread);
  }

  /** Those that may keep others waiting for ever: all platform threads, waiting virtual ones. */
  List<Thread> threadsThatMatter() {
    List<Thread> matter = new ArrayList<>(platform);
    for (Reading reading : readings) {
      if (reading.virtual()) {
        matter.add(reading.thread());
      }
    }
    return matter;
  }

  SyncQueues queues() {
    return queues;
  }

  /** The pools whose workers were seen. */
  public List<ObservedPool> pools() {
    if (pools == null) {
      pools = poolReader.read(threadsThatMatter());
    }
    return pools;
  }

  /** The pool's queue that {@code blocker} is a part of; null when it is of none. */
  @Nullable Object queueAround(Object blocker) {
    if (queueOfBlocker == null) {
      queueOfBlocker = new IdentityHashMap<>();
      for (ObservedPool pool : pools()) {
        if (pool.queue() != null) {
          for (Object part : QueueContents.blockersOf(pool.queue())) {
            queueOfBlocker.put(part, pool.queue());
          }
        }
      }
    }
    return queueOfBlocker.get(blocker);
  }

  /** The live thread that {@code reading}, a join, waits for; null when unknown. */
  @Nullable Thread joinedBy(Reading reading) {
    if (reading.blocker() != null) {
      return terminations().get(reading.blocker());
    }
    Reading.MonitorUse monitor = reading.monitor();
    if (monitor == null) {
      return null;
    }
    if (monitor.object() instanceof Thread joined) {
      return joined;
    }
    List<Thread> matches = new ArrayList<>();
    for (Thread thread : withHash(monitor)) {
      if (monitor.isOn(thread)) {
        matches.add(thread);
      }
    }
    return matches.size() == 1 ? matches.get(0) : null;
  }

  private IdentityHashMap<Object, Thread> terminations() {
    if (byTermination == null) {
      byTermination = new IdentityHashMap<>();
      for (Thread thread : virtual()) {
        Object sync = LATCH_SYNC.get(TERMINATION.get(thread));
        if (sync != null) {
          byTermination.put(sync, thread);
        }
      }
    }
    return byTermination;
  }

  /** Virtual threads may be many: they are looked through only for a monitor of their class. */
  private List<Thread> withHash(Reading.MonitorUse monitor) {
    if (monitor.type().equals(VIRTUAL_THREAD)) {
      virtualByHash = virtualByHash == null ? byHash(virtual()) : virtualByHash;
      return virtualByHash.getOrDefault(monitor.identity(), List.of());
    }
    platformByHash = platformByHash == null ? byHash(platform) : platformByHash;
    return platformByHash.getOrDefault(monitor.identity(), List.of());
  }

  private static Map<Integer, List<Thread>> byHash(Collection<Thread> threads) {
    Map<Integer, List<Thread>> byHash = new HashMap<>();
    for (Thread thread : threads) {
      byHash
          .computeIfAbsent(System.identityHashCode(thread), hash -> new ArrayList<>())
          .add(thread);
    }
    return byHash;
  }
}
