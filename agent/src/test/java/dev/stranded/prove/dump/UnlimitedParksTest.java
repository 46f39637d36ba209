package dev.stranded.prove.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.detect.Scene;
import dev.stranded.model.Observation;
import dev.stranded.model.WaitKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnlimitedParksTest {

  private final Scene scene = new Scene();

  private Scene.Actor parksTimed(long id) {
    return scene
        .thread(id, "t" + id)
        .waits(WaitKind.OTHER, "a.Sync", "1", "java.util.concurrent.locks.LockSupport.parkNanos");
  }

  private static Observation after(Observation seen, long seconds) {
    Instant time = seen.time().plusSeconds(seconds);
    return new Observation(
        time,
        seen.tookNanos(),
        seen.platformThreads(),
        seen.virtualThreads(),
        seen.threads(),
        seen.pools(),
        seen.collected(),
        seen.departures(),
        seen.ended(),
        seen.caveats());
  }

  @Test
  void areThoseThatHaveLastedFromOneLookToTheNext() {
    parksTimed(1).seconds(40);
    scene.thread(2, "without a limit").awaits("latch");
    Observation before = scene.observe();

    assertThat(UnlimitedParks.agreed(before, after(before, 5))).containsExactly(1L);
  }

  @Test
  void areNotThoseThatHaveBegunMeanwhile() {
    parksTimed(1).seconds(40);
    Observation before = scene.observe();
    parksTimed(1).seconds(4);

    assertThat(UnlimitedParks.agreed(before, after(scene.observe(), 5))).isEmpty();
  }

  @Test
  void areNotThoseThatMayHaveMoved() {
    parksTimed(1).seconds(40).unconfirmed();
    Observation before = scene.observe();

    assertThat(UnlimitedParks.agreed(before, after(before, 5))).isEmpty();
  }
}
