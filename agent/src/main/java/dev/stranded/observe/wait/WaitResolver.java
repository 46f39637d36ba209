package dev.stranded.observe.wait;

import dev.stranded.model.Channel;
import dev.stranded.model.Release;
import dev.stranded.model.WaitKind;
import dev.stranded.observe.history.Records;
import dev.stranded.observe.history.Sighting;
import dev.stranded.observe.stack.Operation;
import dev.stranded.observe.thread.Reading;
import dev.stranded.synchronizers.Ending;
import dev.stranded.synchronizers.Synchronizers;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells what readings mean, within one pass. What follows from a blocker alone is found once for
 * all who wait on it. Confined to the observer's thread.
 */
public final class WaitResolver {

  private final Channels channels;
  private final Releases releases;
  private final IdentityHashMap<Object, OnBlocker> onBlockers = new IdentityHashMap<>();
  // Threads that follow each other often wait on the same.
  private @Nullable Object latestBlocker;
  private @Nullable OnBlocker latest;

  /** What all have in common who wait on a blocker by one operation. Immutable. */
  private record OnBlocker(
      Operation operation, @Nullable Object object, Channel channel, Release release) {}

  /** Resolves what was read in {@code scene}. */
  public WaitResolver(Records records, Scene scene, MonitorOwners owners) {
    this.channels = new Channels(records, scene);
    this.releases = new Releases(records, scene, owners);
  }

  /** What {@code reading} waits for, and who may end it. */
  public Resolved resolve(Reading reading, Sighting sighting) {
    Operation operation = sighting.operation();
    Object blocker = reading.blocker();
    OnBlocker found =
        blocker != null && waitsForBlocker(reading, operation)
            ? onBlocker(blocker, reading, operation)
            : find(reading, operation);
    return new Resolved(
        reading,
        sighting,
        operation,
        sighting.shape(),
        found.channel(),
        found.object(),
        found.release());
  }

  private static boolean waitsForBlocker(Reading reading, Operation operation) {
    return reading.monitor() == null
        && reading.state() != Thread.State.BLOCKED
        && reading.state() != Thread.State.RUNNABLE
        && operation.kind() != WaitKind.JOIN;
  }

  private OnBlocker onBlocker(Object blocker, Reading reading, Operation operation) {
    OnBlocker known = blocker == latestBlocker ? latest : onBlockers.get(blocker);
    if (known == null || !known.operation().equals(operation)) {
      known = find(reading, operation);
      if (!isAskedForEach(blocker)) {
        onBlockers.put(blocker, known);
        latestBlocker = blocker;
        latest = known;
      }
    }
    return known;
  }

  // Who reads a lock, and who stands ahead in its queue, differs.
  private static boolean isAskedForEach(Object blocker) {
    return Synchronizers.isEndedBy(Ending.HOLDERS, blocker.getClass().getName());
  }

  private OnBlocker find(Reading reading, Operation operation) {
    Object object = channels.objectOf(reading, operation);
    Channel channel = channels.channelOf(reading, operation, object);
    return new OnBlocker(operation, object, channel, releases.of(reading, operation));
  }
}
