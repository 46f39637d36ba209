package dev.stranded.observe.wait;

import dev.stranded.model.Channel;
import dev.stranded.observe.history.Records;
import dev.stranded.observe.history.Sighting;
import dev.stranded.observe.stack.Operation;
import dev.stranded.observe.thread.Reading;

/** Tells what readings mean, within one pass. Confined to the observer's thread. */
public final class WaitResolver {

  private final Channels channels;
  private final Releases releases;

  /** Resolves what was read in {@code scene}. */
  public WaitResolver(Records records, Scene scene, MonitorOwners owners) {
    this.channels = new Channels(records, scene);
    this.releases = new Releases(records, scene, owners);
  }

  /** What {@code reading} waits for, and who may end it. */
  public Resolved resolve(Reading reading, Sighting sighting) {
    Operation operation = sighting.operation();
    Object object = channels.objectOf(reading, operation);
    Channel channel = channels.channelOf(reading, operation, object);
    return new Resolved(
        reading,
        sighting,
        operation,
        sighting.shape(),
        channel,
        object,
        releases.of(reading, operation));
  }
}
