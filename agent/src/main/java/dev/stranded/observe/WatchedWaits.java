package dev.stranded.observe;

import dev.stranded.model.Departure;
import dev.stranded.observe.history.Sighting;
import dev.stranded.observe.history.Sightings;
import dev.stranded.observe.stack.Frames;
import dev.stranded.observe.thread.ThreadFields;
import dev.stranded.observe.wait.SyncQueues;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The waits of threads that were proven stuck: tells who has left such a wait. Holds no thread and
 * no object of the application. Confined to the observer's thread.
 *
 * <p>Says that a thread went on only where that is certain: it has ended; it does not wait at two
 * looks in a row; it waits at another place or for another object; or the JVM's counters, or the
 * node by which it waits, say that this is another wait. Where neither tells it is taken to have
 * stayed. A thread that the garbage collector took has not gone on.
 */
final class WatchedWaits {

  private static final int MISSED_LOOKS = 2;

  private final Map<Long, Watched> byThread = new HashMap<>();

  /** One such wait. Confined to the observer's thread. */
  private static final class Watched {
    private final WeakReference<Thread> thread;
    private final boolean virtual;
    private final WeakReference<@Nullable Object> blocker;
    private final WeakReference<@Nullable Object> node;
    private Sighting sighting;
    private int missed;

    Watched(Thread thread, Sighting sighting) {
      this.thread = new WeakReference<>(thread);
      this.virtual = ThreadFields.isVirtual(thread);
      this.sighting = sighting;
      Object waitsOn = LockSupport.getBlocker(thread);
      this.blocker = new WeakReference<>(waitsOn);
      this.node = new WeakReference<>(new SyncQueues().nodeOf(waitsOn, thread));
    }

    Departure.@Nullable How howLeft(@Nullable Sighting now) {
      Thread alive = thread.get();
      if (alive == null) {
        return virtual ? null : Departure.How.ENDED;
      }
      if (ThreadFields.isTerminated(alive)) {
        return Departure.How.ENDED;
      }
      if (now == null) {
        // What the JVM still calls waiting was only not read this time.
        missed = ThreadFields.state(alive) == sighting.state() ? 0 : missed + 1;
        return missed < MISSED_LOOKS ? null : Departure.How.RUNS;
      }
      missed = 0;
      Sighting before = sighting;
      sighting = now;
      return now == before ? null : howMoved(before, now, alive);
    }

    private Departure.@Nullable How howMoved(Sighting before, Sighting now, Thread alive) {
      Object waitsOn = LockSupport.getBlocker(alive);
      if (waitsOn != blocker.get() || !before.stack().equals(now.stack())) {
        return Departure.How.WAITS_ANEW;
      }
      Object oldNode = node.get();
      Object newNode = new SyncQueues().nodeOf(waitsOn, alive);
      if (newNode != null && newNode == oldNode) {
        return null;
      }
      if (newNode != null && oldNode != null) {
        return Departure.How.WAITS_ANEW;
      }
      if (virtual) {
        return null; // Stamps of threads that share cells change without a move.
      }
      return waitsOn == null && before.state() != Thread.State.RUNNABLE
          ? monitorOrPark(now)
          : Departure.How.WOKEN;
    }

    // The JVM counts a wait on a monitor, or to enter it, once; a park may return for no reason.
    private static Departure.How monitorOrPark(Sighting now) {
      return Frames.isLockSupportPark(now.stack()) ? Departure.How.WOKEN : Departure.How.WAITS_ANEW;
    }
  }

  /**
   * Watches these threads from now on, as long as they are seen waiting; no others.
   *
   * @param living lists the threads that live; asked only if one of these is not watched yet
   */
  void watch(Set<Long> ids, Sightings sightings, Supplier<List<Thread>> living) {
    byThread.keySet().retainAll(ids);
    Map<Long, Sighting> missing = new HashMap<>();
    for (long id : ids) {
      Sighting sighting = byThread.containsKey(id) ? null : sightings.of(id);
      if (sighting != null) {
        missing.put(id, sighting);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    for (Thread thread : living.get()) {
      Sighting sighting = missing.get(ThreadFields.id(thread));
      if (sighting != null) {
        byThread.put(ThreadFields.id(thread), new Watched(thread, sighting));
      }
    }
  }

  /** Who has left its wait by what {@code sightings} says at the end of a round; each once. */
  List<Departure> departures(Sightings sightings) {
    List<Departure> departures = new ArrayList<>();
    for (Iterator<Map.Entry<Long, Watched>> all = byThread.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<Long, Watched> entry = all.next();
      Departure.How how = entry.getValue().howLeft(sightings.of(entry.getKey()));
      if (how != null) {
        departures.add(new Departure(entry.getKey(), how));
        all.remove();
      } else if (entry.getValue().thread.get() == null) {
        all.remove();
      }
    }
    return departures;
  }

  Set<Long> threads() {
    return Set.copyOf(byThread.keySet());
  }
}
