package dev.stranded.observe.wait;

import dev.stranded.observe.history.Sighting;
import dev.stranded.observe.history.Sightings;
import dev.stranded.observe.thread.MonitorView;
import dev.stranded.observe.thread.Reading;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who owns the monitors that threads want to enter. Confined to the observer's thread; serves one
 * pass.
 */
public final class MonitorOwners {

  private final MonitorView view;
  private final Sightings sightings;
  private @Nullable IdentityHashMap<Object, Thread> owners;

  /** Owners as {@code view} tells them of the waits in {@code sightings}. */
  public MonitorOwners(MonitorView view, Sightings sightings) {
    this.view = view;
    this.sightings = sightings;
  }

  /** The owner of the monitor that {@code reading} wants to enter; null when unknown. */
  @Nullable Thread ownerOf(Reading reading, Scene scene) {
    Reading.MonitorUse monitor = reading.monitor();
    if (monitor == null) {
      return null;
    }
    Thread known = monitor.ownerId() < 0 ? null : scene.thread(monitor.ownerId());
    if (known != null || !view.works()) {
      return known;
    }
    Object object = monitor.object();
    if (object == null) {
      Reading.MonitorUse seen = view.usedBy(reading.thread());
      object = seen != null && seen.identity() == monitor.identity() ? seen.object() : null;
    }
    return object == null ? null : owners(scene).get(object);
  }

  private IdentityHashMap<Object, Thread> owners(Scene scene) {
    if (owners == null) {
      owners = new IdentityHashMap<>();
      for (Thread thread : scene.threadsThatMatter()) {
        noteOwned(thread, scene.reading(thread), owners);
      }
    }
    return owners;
  }

  // A waiting thread that owned nothing owns nothing as long as it has not moved.
  private void noteOwned(
      Thread thread, @Nullable Reading reading, IdentityHashMap<Object, Thread> noted) {
    Sighting sighting = reading == null ? null : sightings.of(reading.id());
    if (sighting != null && sighting.ownsNothing()) {
      return;
    }
    List<Object> owned = view.ownedBy(thread);
    for (Object monitor : owned) {
      noted.put(monitor, thread);
    }
    if (sighting != null && reading != null && reading.movement().isConclusive()) {
      sighting.noteOwnsNothing(owned.isEmpty());
    }
  }
}
