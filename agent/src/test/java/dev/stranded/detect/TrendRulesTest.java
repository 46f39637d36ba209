package dev.stranded.detect;

import static dev.stranded.detect.Looks.once;
import static dev.stranded.detect.Looks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Finding;
import dev.stranded.model.Proof;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import dev.stranded.model.WaitKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code growth} and {@code unusual-wait}. */
class TrendRulesTest {

  private final Looks looks = new Looks();

  private List<Finding> look(int count, Shape shape) {
    return looks.at(sessions(count, shape));
  }

  private static Scene sessions(int count, Shape shape) {
    Scene scene = new Scene();
    for (int i = 0; i < count; i++) {
      scene.thread(10 + i, "session-" + i).takes("q" + i).as(shape);
    }
    return scene;
  }

  private List<Finding> look(int... counts) {
    List<Finding> last = List.of();
    for (int count : counts) {
      last = look(count, Shape.RUN_LOOP);
    }
    return last;
  }

  @Test
  void suspectsAPlaceWhereMoreAndMoreThreadsWait() {
    assertThat(look(2, 3, 4)).isEmpty();

    Finding finding = only(look(4, 5));

    assertThat(finding.rule()).isEqualTo(Rule.GROWTH);
    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
    assertThat(finding.count()).isEqualTo(5);
    assertThat(finding.explanation()).contains("grew from 2 to 5 over 5 looks");
  }

  @Test
  void countsAcrossLooksInWhichNothingChanged() {
    assertThat(look(3, 3, 4, 4, 4, 5, 5, 6)).hasSize(1);
  }

  @Test
  void remembersNothingOfAThousandLooksBetweenTwoRounds() {
    look(2, 3, 4);
    Looks asked = new Looks();
    for (int count : List.of(2, 3, 4)) {
      asked.at(sessions(count, Shape.RUN_LOOP));
      for (int i = 0; i < 1_000; i++) {
        asked.between(sessions(i % 20, Shape.RUN_LOOP));
      }
    }

    Scene next = sessions(5, Shape.RUN_LOOP);
    assertThat(asked.at(next)).isEqualTo(looks.at(next)).hasSize(1);
  }

  @Test
  void doesNotSuspectACountThatFellMeanwhile() {
    assertThat(look(3, 5, 7, 6, 8, 9)).isEmpty();
  }

  @Test
  void doesNotSuspectALargeCountThatHardlyGrows() {
    assertThat(look(100, 101, 102, 103, 104)).isEmpty();
  }

  @Test
  void doesNotSuspectOneGreatLeap() {
    assertThat(look(1, 50, 50, 50, 50)).isEmpty();
  }

  @Test
  void doesNotSuspectIdleWorkers() {
    for (int count = 2; count < 20; count++) {
      assertThat(look(count, Shape.IDLE_WORKER)).isEmpty();
    }
  }

  @Test
  void keepsASuspicionUntilHalfOfTheThreadsHaveGone() {
    assertThat(look(2, 4, 6, 8, 10)).hasSize(1);
    assertThat(look(10, 10)).hasSize(1);
    assertThat(look(5)).hasSize(1);
    assertThat(look(4)).isEmpty();
    assertThat(look(5)).isEmpty();
  }

  @Test
  void suspectsAWaitFarOutsideTheHistoryOfItsPlace() {
    Scene scene = new Scene();
    scene.thread(4, "caller").gets("f").history(20, 900, 5_000).seconds(51);

    Finding finding = only(scene);

    assertThat(finding.rule()).isEqualTo(Rule.UNUSUAL_WAIT);
    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
    assertThat(finding.explanation())
        .contains(
            "Of 20 waits that ended at this place the longest took 5 s (99 % at most 900 ms)");
  }

  @Test
  void doesNotSuspectAWaitWithinItsHistoryOrWithTooShortAHistory() {
    Scene scene = new Scene();
    scene.thread(4, "within").gets("f").history(20, 900, 6_000).seconds(51);
    scene.thread(5, "young").gets("f").history(19, 10, 10).seconds(51);
    scene.thread(6, "none").gets("f").seconds(51);

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void doesNotSuspectARunLoopThatWaitsLong() {
    Scene scene = new Scene();
    scene.thread(4, "loop").takes("q").as(Shape.RUN_LOOP).history(1_000, 20, 50).seconds(5_000);

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void doesNotSuspectABareParkThatMayBeALoopOfItsOwnKind() {
    Scene scene = new Scene();
    scene
        .thread(4, "loop")
        .waits(WaitKind.PARK, "com.acme.Loop", "1", "java.util.concurrent.locks.LockSupport.park")
        .history(1_000, 20, 50)
        .seconds(5_000);

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void doesNotSuspectAWaitInNoPlaceOfTheApplicationsOwn() {
    Scene scene = new Scene();
    scene
        .thread(4, "reference")
        .gets("f")
        .at("com.acme.App$$Lambda$76/0x00007f436402fa28.run", -1)
        .history(1_000, 20, 50)
        .seconds(5_000);

    assertThat(once(scene)).isEmpty();
  }

  private static Scene.Actor longWait(Scene scene, long id) {
    return scene.thread(id, "web-" + id).locks("l").history(60, 15, 20).seconds(60);
  }

  @Test
  void doesNotSuspectALongWaitForALockWhoseOwnerIsAtWork() {
    Scene scene = new Scene();
    scene.thread(2, "owner");
    longWait(scene, 3).ownedBy(2, "owner");
    longWait(scene, 4).gets("f").runBy(2, "owner");
    longWait(scene, 5).joins(3, "web-3");
    longWait(scene, 6).takenBy(99, "virtual and running", true);
    scene.pool("p", 1, 2L);
    longWait(scene, 7).gets("g").queuedIn("p");

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void suspectsALongWaitForALockWhoseOwnerIsInAnotherLongWaitThatNobodyAttends() {
    Scene scene = new Scene();
    scene.thread(2, "owner").takes("answers");
    longWait(scene, 3).ownedBy(2, "owner");

    Finding finding = only(scene);
    assertThat(finding.rule()).isEqualTo(Rule.UNUSUAL_WAIT);
    assertThat(finding.count()).isEqualTo(1);
  }

  @Test
  void suspectsALongWaitThatNobodyIsKnownToEnd() {
    Scene scene = new Scene();
    longWait(scene, 3);

    assertThat(only(scene).rule()).isEqualTo(Rule.UNUSUAL_WAIT);
  }

  @Test
  void doesNotSuspectAGrowingQueueBehindAnOwnerThatIsAtWork() {
    for (int count = 2; count < 20; count++) {
      Scene scene = new Scene();
      scene.thread(2, "owner");
      for (int i = 0; i < count; i++) {
        scene.thread(10 + i, "web-" + i).locks("l").ownedBy(2, "owner");
      }
      assertThat(looks.at(scene)).isEmpty();
    }
  }

  private static Proof proof(String root) {
    Proof.Reach reach =
        new Proof.Reach(Proof.Basis.REACHED, List.of(root, "stack"), "live code reaches it");
    return new Proof(true, "", 0, 0, 0, Map.of(4L, reach));
  }

  @Test
  void doesNotSuspectAnUnusualWaitThatALiveThreadCanEnd() {
    Scene scene = new Scene();
    scene.thread(4, "caller").gets("f").history(20, 900, 5_000).seconds(51);
    assertThat(new Looks().at(scene, proof("thread \"worker\" frame App.work"))).isEmpty();
    assertThat(new Looks().at(scene, proof("static com.acme.App.futures"))).hasSize(1);
  }

  @Test
  void givesAnUnusualWaitTwentyThresholdsToBeJudged() {
    Scene scene = new Scene();
    Proof pending = new Proof(false, Proof.PENDING, 0, 0, 0, Map.of());
    scene.thread(4, "caller").gets("f").history(20, 900, 5_000).seconds(599);
    assertThat(new Looks().at(scene, pending)).isEmpty();
    scene.thread(4, "caller").seconds(600);
    assertThat(new Looks().at(scene, pending)).hasSize(1);
  }

  @Test
  void givesItSixtyWhileADumpIsAnalysed() {
    Scene scene = new Scene();
    Proof underWay = Proof.none(Proof.UNDER_WAY);
    scene.thread(4, "caller").gets("f").history(20, 900, 5_000).seconds(1_799);
    assertThat(new Looks().at(scene, underWay)).isEmpty();
    scene.thread(4, "caller").seconds(1_800);
    assertThat(new Looks().at(scene, underWay)).hasSize(1);
  }
}
