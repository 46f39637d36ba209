package dev.stranded.observe;

import dev.stranded.model.Channel;

/** Tells what readings mean, within one pass. Confined to the observer's thread. */
final class WaitResolver {

  private final Channels channels;
  private final Releases releases;

  WaitResolver(Records records, Scene scene, MonitorOwners owners) {
    this.channels = new Channels(records, scene);
    this.releases = new Releases(records, scene, owners);
  }

  Resolved resolve(Reading reading, Sightings.Sighting sighting) {
    Operation operation = sighting.operation;
    Object object = channels.objectOf(reading, operation);
    Channel channel = channels.channelOf(reading, operation, object);
    return new Resolved(
        reading,
        sighting,
        operation,
        sighting.shape,
        channel,
        object,
        releases.of(reading, operation));
  }
}
