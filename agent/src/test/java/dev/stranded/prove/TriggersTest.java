package dev.stranded.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.detect.Detector;
import dev.stranded.detect.Scene;
import dev.stranded.model.Counterpart.Role;
import dev.stranded.model.Finding;
import dev.stranded.model.Proof;
import dev.stranded.model.Shape;
import dev.stranded.model.WaitKind;
import dev.stranded.prove.analysis.Look;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TriggersTest {

  private static final Duration THRESHOLD = Duration.ofSeconds(30);

  private final Scene scene = new Scene();
  private final Detector detector = new Detector(THRESHOLD);
  private Triggers triggers = new Triggers(THRESHOLD, Duration.ofMinutes(10));
  private long nowNanos = TimeUnit.HOURS.toNanos(5);

  private Look look() {
    return new Look(scene.observe(), nowNanos);
  }

  private boolean due() {
    return triggers.due(look(), findings());
  }

  private List<Finding> findings() {
    return detector.detect(scene.observe(), Proof.none("not asked for"));
  }

  private void judge(boolean lost) {
    triggers.judged(look(), findings(), id -> lost);
  }

  private void pass(Duration time) {
    nowNanos += time.toNanos();
  }

  @Test
  void isDueForAThreadInTheMiddleOfSomething() {
    scene.thread(7, "waiter").takes("q1").seconds(31);

    assertThat(due()).isTrue();
  }

  @Test
  void isNotDueBelowTheThreshold() {
    scene.thread(7, "waiter").takes("q1").seconds(29);

    assertThat(due()).isFalse();
    assertThat(triggers.anyOverdue(look())).isFalse();
  }

  @Test
  void isNotDueForWhatIsProvenByOwnership() {
    scene.thread(7, "waiter").locks("l").ownedByDead(9, "dead").seconds(31);

    assertThat(due()).isFalse();
    assertThat(triggers.anyOverdue(look())).isTrue();
  }

  @Test
  void isDueOnceAWait() {
    scene.thread(7, "waiter").takes("q1").seconds(31);
    judge(false);
    pass(Duration.ofDays(1));
    scene.thread(7, "waiter").seconds(31 + TimeUnit.DAYS.toSeconds(1));

    assertThat(due()).isFalse();
  }

  @Test
  void isDueAgainForTheNextWaitOfTheThreadWhenEnoughTimeHasPassed() {
    scene.thread(7, "waiter").takes("q1").seconds(31);
    judge(false);
    pass(Duration.ofMinutes(9));
    scene.thread(7, "waiter").seconds(40);

    judge(false);
    pass(Duration.ofMinutes(9));
    assertThat(due()).as("found alive twice").isFalse();
    pass(Duration.ofMinutes(30));
    assertThat(due()).isTrue();
  }

  @Test
  void isDueAgainWhenARuleBeginsToSuspectTheThread() {
    scene.thread(7, "consumer").takes("q1").as(Shape.RUN_LOOP).seconds(31);
    judge(false);
    pass(Duration.ofMinutes(1));
    scene
        .thread(7, "consumer")
        .seconds(91)
        .servedBy(Scene.ended(6, "producer", Role.PUT, 9, "died of java.io.IOException"));

    assertThat(due()).isTrue();
    judge(false);
    assertThat(due()).as("the same suspicion").isFalse();
  }

  @Test
  void isDueOnceForTheIdleWorkersOfASite() {
    scene.thread(7, "worker-1").takes("q1").as(Shape.IDLE_WORKER).seconds(31);
    assertThat(due()).isTrue();

    judge(false);
    pass(Duration.ofDays(1));
    scene.thread(8, "worker-2").takes("q2").as(Shape.IDLE_WORKER).seconds(31);

    assertThat(due()).isFalse();
  }

  @Test
  void isDueAgainWhenIdleWorkersBecomeManyMore() {
    scene.thread(7, "worker").takes("q1").as(Shape.IDLE_WORKER).seconds(31);
    judge(false);
    for (int id = 10; id < 15; id++) {
      scene.thread(id, "worker-" + id).takes("q" + id).as(Shape.IDLE_WORKER).seconds(31);
    }

    assertThat(due()).isTrue();
  }

  @Test
  void isDueAtOnceForMoreOfWhatWasFoundLost() {
    scene.thread(7, "lost-1").takes("q1").seconds(31);
    judge(true);
    scene.thread(8, "lost-2").takes("q2").seconds(31);

    assertThat(due()).isTrue();
  }

  @Test
  void knowsNoPauseWithoutAGap() {
    triggers = new Triggers(THRESHOLD, Duration.ZERO);
    scene.thread(7, "waiter").takes("q1").seconds(31);
    judge(false);
    judge(false);
    scene.thread(8, "other").takes("q2").seconds(31);

    assertThat(due()).isTrue();
  }

  @Test
  void leavesOutWhoWaitsForTheCollector() {
    scene
        .thread(7, "cleaner")
        .waits(
            WaitKind.QUEUE_TAKE,
            "java.lang.ref.ReferenceQueue",
            "q",
            "java.lang.ref.ReferenceQueue.remove")
        .seconds(31);

    assertThat(due()).isFalse();
  }
}
