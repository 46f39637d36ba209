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
import java.util.List;
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

  /**
   * What all have in common who wait on a blocker by one operation, and stand where others do: who
   * parked them tells who may wake them. Immutable.
   */
  private record OnBlocker(
      List<StackTraceElement> stack,
      Operation operation,
      @Nullable Object object,
      Channel channel,
      Release release) {

    // Threads that wait alike share one stack, so this seldom compares frames.
    boolean isOf(Reading reading, Operation anOperation) {
      return stack.equals(reading.stack()) && operation.equals(anOperation);
    }
  }

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
    if (known == null || !known.isOf(reading, operation)) {
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
    return new OnBlocker(
        reading.stack(), operation, object, channel, releases.of(reading, operation));
  }
}
