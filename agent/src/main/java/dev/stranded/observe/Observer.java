package dev.stranded.observe;

import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Pool;
import dev.stranded.model.Wait;
import dev.stranded.observe.history.FinishedWaits;
import dev.stranded.observe.history.Records;
import dev.stranded.observe.history.Sighting;
import dev.stranded.observe.history.Sightings;
import dev.stranded.observe.jdk.LoadedClasses;
import dev.stranded.observe.pool.ObservedPool;
import dev.stranded.observe.pool.Pools;
import dev.stranded.observe.stack.FittingRows;
import dev.stranded.observe.table.LongMap;
import dev.stranded.observe.thread.MonitorView;
import dev.stranded.observe.thread.PlatformThreads;
import dev.stranded.observe.thread.Reading;
import dev.stranded.observe.thread.ThreadFields;
import dev.stranded.observe.thread.ThreadInfos;
import dev.stranded.observe.thread.VirtualThreads;
import dev.stranded.observe.wait.ChannelFacts;
import dev.stranded.observe.wait.MonitorOwners;
import dev.stranded.observe.wait.Resolved;
import dev.stranded.observe.wait.Scene;
import dev.stranded.observe.wait.SyncQueues;
import dev.stranded.observe.wait.WaitResolver;
import java.lang.management.ThreadInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all threads of this JVM, once a call. Takes no lock of the application and calls none of
 * its code. Confined to the agent's thread.
 *
 * <p>Consistency: threads are read one after another, then all that wait are read again; a wait is
 * {@link Wait#confirmed} only if its thread provably did not move in between and its release reads
 * the same. So there was a moment, after the first pass and before the second, at which all
 * confirmed waits held together.
 *
 * <p>Overhead: with no thread moving, some microseconds per waiting platform thread and about one
 * per virtual thread; a stack is read only after its thread has moved.
 */
public final class Observer {

  private final Records records;
  private final Predicate<Thread> isOwn;
  private final Sightings sightings = new Sightings();
  private final WatchedWaits watched = new WatchedWaits();
  private final MonitorView monitors = new MonitorView();
  private final FittingRows rows = new FittingRows();
  private final Pools pools;
  private final ThreadInfos threadInfos;
  private final ClassInitWaits classInitWaits;
  private final Faults faults = new Faults();
  private final PlatformReader platformReader;
  private final VirtualReader virtualReader;

  /**
   * @param isOwn tells the threads of the agent, which are left out
   * @param factory makes such threads
   */
  public Observer(
      Records records,
      Predicate<Thread> isOwn,
      ThreadFactory factory,
      LoadedClasses loadedClasses) {
    this.records = records;
    this.isOwn = isOwn;
    this.pools = new Pools(records, isOwn);
    this.threadInfos = new ThreadInfos(factory);
    this.classInitWaits = new ClassInitWaits(threadInfos, loadedClasses);
    this.platformReader = new PlatformReader(threadInfos, records, sightings, monitors);
    this.virtualReader = new VirtualReader(records, sightings, monitors);
  }

  /** The JVM as it is now. */
  public Observation observe() {
    long start = System.nanoTime();
    sightings.beginRound();
    faults.beginRound();
    Pass first = firstPass();
    Pass second = secondPass(first);
    List<ObservedThread> observed = observed(first, second);
    sightings.endRound();
    return new Observation(
        Instant.now(),
        System.nanoTime() - start,
        first.platform().size(),
        first.virtual(),
        observed,
        second.pools(),
        records.followed().collected(),
        watched.departures(sightings),
        records.ended(),
        caveats());
  }

  /**
   * Watches these threads, which were proven stuck, and no others: later observations tell who of
   * them went on.
   *
   * @return who is watched: not who was collected meanwhile, or has gone on
   */
  public Set<Long> watch(Set<Long> proven) {
    watched.watch(proven, sightings, this::living);
    return watched.threads();
  }

  private List<Thread> living() {
    List<Thread> platform = PlatformThreads.list();
    List<Thread> living = new ArrayList<>(platform);
    living.addAll(VirtualThreads.list(platform, records.followed().living()));
    return living;
  }

  /** Where these platform threads are now, innermost frame first; without those that have ended. */
  public Map<Long, List<StackTraceElement>> stacks(Set<Long> threads, int depth) {
    List<Thread> asked = new ArrayList<>(PlatformThreads.list());
    threadInfos.begin(asked);
    asked.removeIf(thread -> !threads.contains(ThreadFields.id(thread)));
    Map<Long, List<StackTraceElement>> stacks = new HashMap<>();
    for (ThreadInfo info : threadInfos.of(asked, depth)) {
      if (info != null) {
        stacks.put(info.getThreadId(), List.of(info.getStackTrace()));
      }
    }
    return stacks;
  }

  /** Failures of our own in reading waits, each kind once; unmodifiable. */
  public List<Throwable> faults() {
    return List.copyOf(faults.tell());
  }

  /**
   * One look at all threads. Not changed once made.
   *
   * @param waits what the readings mean, by thread id; not of those that could not be told
   */
  private record Pass(
      List<Thread> platform,
      int virtual,
      List<Reading> readings,
      LongMap<Resolved> waits,
      List<Pool> pools) {}

  private Pass firstPass() {
    List<Thread> everyPlatform = PlatformThreads.list();
    threadInfos.begin(everyPlatform);
    List<Thread> virtual = VirtualThreads.list(everyPlatform, records.followed().living());
    List<Thread> platform = new ArrayList<>(everyPlatform);
    platform.removeIf(isOwn);
    SyncQueues queues = new SyncQueues();
    List<Reading> readings = platformReader.read(platform);
    readings.addAll(virtualReader.read(virtual, queues));
    List<Reading> initReadings = classInitWaits.read(platform, readings, virtual);
    for (Reading init : initReadings) {
      readings.removeIf(reading -> reading.id() == init.id()); // What was read later holds.
    }
    readings.addAll(initReadings);
    Scene scene = new Scene(everyPlatform, () -> virtual, readings, queues, pools);
    return new Pass(platform, virtual.size(), readings, resolve(readings, scene), poolsIn(scene));
  }

  private Pass secondPass(Pass first) {
    List<Thread> platform = PlatformThreads.list();
    threadInfos.begin(platform);
    List<Reading> platformReadings = new ArrayList<>();
    List<Reading> virtualReadings = new ArrayList<>();
    List<Reading> initReadings = new ArrayList<>();
    for (Reading reading : first.readings()) {
      if (first.waits().get(reading.id()) == null) {
        continue;
      }
      if (reading.state() == Thread.State.RUNNABLE) {
        initReadings.add(reading);
      } else {
        (reading.virtual() ? virtualReadings : platformReadings).add(reading);
      }
    }
    SyncQueues queues = new SyncQueues();
    List<Reading> readings = platformReader.again(platformReadings);
    readings.addAll(virtualReader.again(virtualReadings, queues));
    readings.addAll(classInitWaits.again(initReadings));
    Scene scene =
        new Scene(
            platform,
            () -> VirtualThreads.list(platform, records.followed().living()),
            readings,
            queues,
            pools);
    return new Pass(platform, first.virtual(), readings, resolve(readings, scene), poolsIn(scene));
  }

  private static List<Pool> poolsIn(Scene scene) {
    return scene.pools().stream().map(ObservedPool::pool).toList();
  }

  private LongMap<Resolved> resolve(List<Reading> readings, Scene scene) {
    MonitorOwners owners = new MonitorOwners(monitors, sightings);
    WaitResolver resolver = new WaitResolver(records, scene, owners);
    List<Sighting> noted = new ArrayList<>(readings.size());
    for (Reading reading : readings) {
      noted.add(sightings.note(reading, System.nanoTime()));
    }
    LongMap<Resolved> resolved = new LongMap<>(readings.size());
    for (int i = 0; i < readings.size(); i++) {
      try {
        Reading reading = readings.get(i);
        resolved.put(reading.id(), resolver.resolve(reading, noted.get(i)));
      } catch (RuntimeException fault) {
        faults.note(fault); // Live, as far as this round can tell.
      }
    }
    return resolved;
  }

  private List<ObservedThread> observed(Pass first, Pass second) {
    long now = System.nanoTime();
    FinishedWaits finished = records.finishedWaits(second.readings());
    ChannelFacts channels = new ChannelFacts(records);
    List<ObservedThread> observed =
        new ArrayList<>(first.platform().size() + first.readings().size());
    for (Thread thread : first.platform()) {
      observed.add(observed(thread, wait(thread, first, second, channels, finished, now)));
    }
    for (Reading reading : first.readings()) {
      Thread thread = reading.thread();
      if (reading.virtual() && first.waits().get(reading.id()) != null) {
        observed.add(observed(thread, wait(thread, first, second, channels, finished, now)));
      }
    }
    observed.sort(Comparator.comparingLong(ObservedThread::id));
    return observed;
  }

  private @Nullable Wait wait(
      Thread thread,
      Pass first,
      Pass second,
      ChannelFacts channels,
      FinishedWaits finished,
      long now) {
    long id = ThreadFields.id(thread);
    Resolved after = second.waits().get(id);
    Resolved before = after == null ? null : first.waits().get(id);
    // A thread that moved between the passes is live.
    return before == null || after == null
        ? null
        : after.toWait(
            channels,
            finished,
            after.confirms(before)
                && hasNoLimit(after.reading())
                && rows.fit(after.operation(), after.reading().blocker()),
            now);
  }

  /** Not one of which only that is known that nothing but its limit ends it. */
  private boolean hasNoLimit(Reading reading) {
    return reading.state() != Thread.State.TIMED_WAITING
        || records.parksWithoutLimit(reading.thread());
  }

  private List<String> caveats() {
    List<String> caveats =
        new ArrayList<>(
            Caveats.now(
                monitors, records.followed(), faults.ofThisRound(), threadInfos.notAsked()));
    caveats.addAll(rows.caveats());
    return caveats;
  }

  private ObservedThread observed(Thread thread, @Nullable Wait wait) {
    long id = ThreadFields.id(thread);
    boolean virtual = ThreadFields.isVirtual(thread);
    if (virtual && wait != null) {
      records.followed().seen(id, ThreadFields.name(thread), wait);
    }
    return new ObservedThread(
        id,
        ThreadFields.name(thread),
        virtual,
        thread.isDaemon(),
        wait,
        records.createdBy(thread),
        records.taskOf(thread));
  }
}
