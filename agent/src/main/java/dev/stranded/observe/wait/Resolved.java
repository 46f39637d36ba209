package dev.stranded.observe.wait;

import dev.stranded.model.Channel;
import dev.stranded.model.Release;
import dev.stranded.model.Shape;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import dev.stranded.observe.history.FinishedWaits;
import dev.stranded.observe.history.Sighting;
import dev.stranded.observe.history.Sightings;
import dev.stranded.observe.stack.Operation;
import dev.stranded.observe.thread.Reading;
import org.jspecify.annotations.Nullable;

/**
 * A reading and what it means. Immutable but for the sighting.
 *
 * @param object what {@code channel} stands for; null when only its identity is known
 */
public record Resolved(
    Reading reading,
    Sighting sighting,
    Operation operation,
    Shape shape,
    Channel channel,
    @Nullable Object object,
    Release release) {

  /** Whether this, the second reading, shows that {@code first} held at its end. */
  public boolean confirms(Resolved first) {
    return first.reading.movement().provesStillSameAs(reading.movement())
        && first.reading.state() == reading.state()
        && first.release.equals(release)
        && first.channel.equals(channel);
  }

  /**
   * The wait as the model has it.
   *
   * @param confirmed whether a second reading showed the same
   * @param nowNanos {@link System#nanoTime()}
   */
  public Wait toWait(
      ChannelFacts channels, FinishedWaits finished, boolean confirmed, long nowNanos) {
    ChannelFacts.Facts facts = channels.of(object, reading.blocker());
    long waitedMillis = Sightings.waitedMillis(reading, sighting, nowNanos);
    boolean requests =
        facts.others().isEmpty()
            && operation.kind() == WaitKind.FUTURE
            && release instanceof Release.Anyone;
    return new Wait(
        operation.kind(),
        channel,
        waitedMillis,
        reading.stack(),
        shape,
        release,
        requests ? channels.ofRequest(reading.id(), waitedMillis) : facts.others(),
        finished.at(reading.stack()),
        confirmed,
        facts.state(),
        Sightings.beganBeforeFirstLook(reading, sighting));
  }
}
