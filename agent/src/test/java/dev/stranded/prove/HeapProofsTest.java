package dev.stranded.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.detect.Scene;
import dev.stranded.heap.blindspot.BlindSpot;
import dev.stranded.heap.blindspot.Standing;
import dev.stranded.model.Proof;
import dev.stranded.model.Proof.Basis;
import dev.stranded.model.Proof.Reach;
import dev.stranded.prove.HeapProofs.Settings;
import dev.stranded.prove.HeapProofs.When;
import dev.stranded.prove.analysis.FinishedProof;
import dev.stranded.prove.analysis.HeapJudgement;
import dev.stranded.prove.analysis.Look;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapProofsTest {

  private static final Duration THRESHOLD = Duration.ofSeconds(30);
  private static final Reach LOST = new Reach(Basis.UNREACHABLE, List.of(), "");
  private static final Reach BEHIND = new Reach(Basis.STUCK_OWNER, List.of(), "");
  private static final Reach ORPHANED = new Reach(Basis.DEAD_OWNER, List.of(), "");
  private static final Reach REACHED = new Reach(Basis.REACHED, List.of("local"), "");
  private static final Standing STANDS =
      new Standing(BlindSpot.SCALAR_REPLACED_VIRTUAL, "virtual", "a.B.c:12");
  private static final Standing RUNS = new Standing(BlindSpot.SCALAR_REPLACED, "busy", "");
  private static final Standing STANDS_ELSEWHERE =
      new Standing(BlindSpot.SCALAR_REPLACED_VIRTUAL, "virtual", "a.B.c:17");

  private final Scene scene = new Scene();
  private long nanos = Duration.ofHours(1).toNanos();
  private final FakeAnalyses analyses = new FakeAnalyses(() -> nanos);
  private HeapProofs proofs = with(When.AUTO, Duration.ofMinutes(1));

  private HeapProofs with(When when, Duration maxPause) {
    return new HeapProofs(
        new Settings(when, THRESHOLD, maxPause, Duration.ofMinutes(10)), analyses, () -> nanos);
  }

  private Look look() {
    return new Look(scene.observe(), nanos);
  }

  /** A whole round: what the report rests on. */
  private Proof round() {
    nanos += Duration.ofMillis(1).toNanos();
    Proof proof = proofs.proof(look(), true);
    proofs.consider(look(), List.of());
    proofs.makeDue(look(), List.of(), scene::observe);
    return proof;
  }

  private FinishedProof judged(Map<Long, Reach> reaches) {
    return new FinishedProof(
        FakeAnalyses.dump(nanos, Set.of()),
        new HeapJudgement(10, 3_000, reaches, Map.of(), List.of()));
  }

  @Test
  void saysThatItIsSwitchedOff() {
    proofs = with(When.OFF, Duration.ofMinutes(1));
    scene.thread(7, "waiter").takes("q1").seconds(60);

    round();

    assertThat(proofs.reason("")).isEqualTo("switched off by prove=off");
    assertThat(proofs.trouble("")).isEmpty();
    assertThat(analyses.dumps()).isZero();
  }

  @Test
  void doesNotPauseForLongerThanItMay() {
    proofs = with(When.ALWAYS, Duration.ofMillis(1));
    scene.thread(7, "waiter").takes("q1").seconds(60);

    String obstacle = proofs.consider(look(), List.of());

    assertThat(obstacle).contains("would stop the JVM for about", "prove.max-pause is 1 ms");
    assertThat(proofs.reason(obstacle)).isEqualTo(obstacle);
    proofs.makeDue(look(), List.of(), scene::observe);
    assertThat(analyses.dumps()).isZero();
  }

  @Test
  void restsOneReportOnAProofAndThenKeepsItsVerdicts() {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    proofs.accept(judged(Map.of(7L, LOST)));

    Proof first = proofs.proof(look(), true);
    Proof second = proofs.proof(look(), true);

    assertThat(first.ran()).isTrue();
    assertThat(first.pauseMillis()).isEqualTo(20);
    assertThat(first.heapBytes()).isEqualTo(3_000);
    assertThat(second.ran()).isFalse();
    assertThat(second.reaches()).isEqualTo(Map.of(7L, LOST));
    assertThat(proofs.reason("")).contains("still holds");
  }

  @Test
  void appliesNoVerdictToAWaitThatBeganAfterTheDump() {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    scene.thread(8, "moved").takes("q2").seconds(2);
    nanos -= Duration.ofSeconds(10).toNanos();
    FinishedProof proof = judged(Map.of(7L, LOST, 8L, LOST));
    nanos += Duration.ofSeconds(10).toNanos();

    assertThat(proof.proof("asked for", look()).reaches()).isEqualTo(Map.of(7L, LOST));
  }

  @Test
  void leavesTheRegularReportItsProof() {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    proofs.accept(judged(Map.of(7L, LOST)));

    proofs.proof(look(), false);

    assertThat(proofs.proof(look(), true).ran()).isTrue();
  }

  @Test
  void forgetsTheVerdictOnAThreadThatRunsOrWaitsAnew() {
    scene.thread(7, "runs");
    scene.thread(8, "waits anew").takes("q1").seconds(0);
    proofs.accept(judged(Map.of(7L, LOST, 8L, LOST)));

    nanos++;
    assertThat(proofs.proof(look(), true).reaches()).isEmpty();
  }

  @Test
  void saysWhyThereIsNoProof() {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    round();
    assertThat(proofs.reason("")).contains("is being analysed");

    analyses.fails("it ended with exit code 1");

    assertThat(proofs.proof(look(), true).ran()).isFalse();
    assertThat(proofs.reason("")).isEqualTo("it ended with exit code 1");
    assertThat(proofs.trouble("")).isEqualTo(proofs.reason(""));
  }

  @Test
  void saysUntilWhenTheLeastGapHoldsTheNextProofBack() {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    round();
    analyses.finds(Map.of(7L, LOST), Map.of());
    round();
    analyses.finds(Map.of(7L, LOST), Map.of());
    round();
    scene.thread(8, "later").takes("q2").seconds(60);

    String obstacle = proofs.consider(look(), List.of());

    assertThat(obstacle)
        .startsWith("prove.min-gap=10 min holds the next proof back until 2")
        .contains("Z; the last heap dump was made ");
    assertThat(proofs.reason(obstacle)).isEqualTo(obstacle);
    assertThat(proofs.obstacle()).as("for a report out of turn").isEqualTo(obstacle);
  }

  @ParameterizedTest
  @CsvSource({"12,59,2", "12,61,3", "2,61,2"})
  void shortensTheLeastGapWhereManyMoreThreadsWait(int more, int seconds, int dumps) {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    round();
    analyses.finds(Map.of(7L, LOST), Map.of());
    round();
    analyses.finds(Map.of(7L, LOST), Map.of());
    round();
    for (int id = 8; id < 8 + more; id++) {
      scene.thread(id, "later-" + id).takes("q" + id).seconds(60);
    }

    nanos += Duration.ofSeconds(seconds).toNanos();
    round();

    assertThat(analyses.dumps()).isEqualTo(dumps);
  }

  @Test
  void saysUntilWhenASiteWhoseThreadsWereAliveIsLeftAlone() {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    round();
    analyses.finds(Map.of(7L, REACHED), Map.of());
    round();
    scene.thread(8, "same place").takes("q1").seconds(60);

    String obstacle = proofs.consider(look(), List.of());

    assertThat(obstacle).isEmpty();
    assertThat(proofs.reason(obstacle))
        .startsWith("where threads wait anew, proofs found all alive before")
        .contains("until 2")
        .doesNotContain("no new suspects");
  }

  @Test
  void saysWhyTheHeapCannotBeDumped() {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    analyses.refuse("there is no room");

    round();

    assertThat(proofs.reason("")).isEqualTo("there is no room");
  }

  @Test
  void doesNotProveWithoutASecondDumpWhatAThreadThatRanMayHide() {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    scene.thread(8, "behind it").takes("q1").seconds(60);
    scene.thread(9, "orphaned").takes("q1").seconds(60);

    round();
    analyses.finds(Map.of(7L, LOST, 8L, BEHIND, 9L, ORPHANED), Map.of());
    Proof first = round();

    assertThat(first.ran()).isFalse();
    assertThat(first.reaches().get(7L).basis()).isEqualTo(Basis.UNKNOWN);
    assertThat(first.reaches().get(8L).basis()).isEqualTo(Basis.UNKNOWN);
    assertThat(first.reaches()).containsEntry(9L, ORPHANED);
    assertThat(analyses.dumps()).isEqualTo(2);
  }

  @Test
  void provesThatOnWhichTwoDumpsAgree() {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    scene.thread(8, "reached then").takes("q2").seconds(60);
    scene.thread(9, "reached now").takes("q3").seconds(60);

    round();
    analyses.finds(Map.of(7L, LOST, 8L, REACHED, 9L, LOST), Map.of());
    round();
    analyses.finds(Map.of(7L, LOST, 8L, LOST, 9L, REACHED), Map.of());
    Proof proof = round();

    assertThat(proof.ran()).isTrue();
    assertThat(proof.pauseMillis()).isEqualTo(2 * FakeAnalyses.PAUSE);
    assertThat(proof.reason()).contains("two heap dumps agree");
    assertThat(proof.reaches()).containsEntry(7L, LOST).containsEntry(9L, REACHED);
    assertThat(proof.reaches().get(8L).basis()).isEqualTo(Basis.UNKNOWN);
    round();
    assertThat(analyses.dumps()).isEqualTo(2);
  }

  @Test
  void doesNotProveAThreadThatBeganAnotherWaitBetweenTheDumps() {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    round();
    analyses.finds(Map.of(7L, LOST), Map.of());
    nanos += Duration.ofSeconds(100).toNanos();
    round();
    analyses.finds(Map.of(7L, LOST), Map.of());

    assertThat(round().reaches()).isEmpty();
  }

  @Test
  void leavesOpenWhatAVirtualThreadThatStandsStillMayHide() {
    scene.thread(7, "waiter").takes("q1").seconds(60);

    round();
    analyses.finds(Map.of(7L, LOST), Map.of(50L, STANDS, 51L, STANDS));
    round();
    analyses.finds(Map.of(7L, LOST), Map.of(50L, STANDS, 51L, STANDS_ELSEWHERE));
    Reach reach = round().reaches().get(7L);

    assertThat(reach.lost()).isFalse();
    assertThat(reach.lostIfNothingIsHidden()).isTrue();
    assertThat(reach.open()).hasSize(1);
    assertThat(reach.open().get(0)).contains("50").doesNotContain("51");
  }

  @ParameterizedTest
  @CsvSource({"NATIVE_ARGUMENTS,50", "SCALAR_REPLACED,50 54", "HANDED_OVER,50 54"})
  void makesFourDumpsWhileAThreadMayHideSomethingInEach(BlindSpot spot, String open) {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    Standing stands = new Standing(spot, "busy", "");

    round();
    for (int dump = 1; dump <= 4; dump++) {
      assertThat(analyses.dumps()).isEqualTo(dump);
      analyses.finds(Map.of(7L, LOST), Map.of(50L, stands, 50L + dump, stands));
      assertThat(round().reaches().get(7L).lost()).isFalse();
    }

    Reach reach = round().reaches().get(7L);
    assertThat(analyses.dumps()).isEqualTo(4);
    assertThat(reach.lost()).isFalse();
    assertThat(reach.open())
        .singleElement()
        .asString()
        .contains(open.split(" ", -1))
        .doesNotContain("51", "52", "53");
  }

  @Test
  void provesByAThirdDumpDuringWhichNoneRanThatRanBefore() {
    scene.thread(7, "waiter").takes("q1").seconds(60);

    round();
    analyses.finds(Map.of(7L, LOST), Map.of(50L, RUNS, 51L, RUNS));
    round();
    analyses.finds(Map.of(7L, LOST), Map.of(50L, RUNS));
    assertThat(round().reaches().get(7L).lost()).isFalse();
    analyses.finds(Map.of(7L, LOST), Map.of(51L, STANDS));
    Proof proof = round();

    assertThat(proof.reaches()).containsEntry(7L, LOST);
    assertThat(proof.pauseMillis()).isEqualTo(3 * FakeAnalyses.PAUSE);
    assertThat(proof.reason()).contains("3 heap dumps agree");
  }

  @Test
  void provesWhereEachVirtualThreadHasMoved() {
    scene.thread(7, "waiter").takes("q1").seconds(60);

    round();
    analyses.finds(Map.of(7L, LOST), Map.of(50L, STANDS));
    round();
    analyses.finds(Map.of(7L, LOST), Map.of(50L, STANDS_ELSEWHERE, 51L, STANDS));

    assertThat(round().reaches()).containsEntry(7L, LOST);
  }

  @Test
  void makesNoSecondDumpWhereOwnershipSaysAll() {
    scene.thread(9, "orphaned").takes("q1").seconds(60);

    round();
    analyses.finds(Map.of(9L, ORPHANED), Map.of());

    assertThat(round().ran()).isTrue();
    assertThat(analyses.dumps()).isEqualTo(1);
  }

  @Test
  void doesNotPauseASecondTimeForLongerThanItMay() {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    round();
    analyses.finds(Map.of(7L, LOST), Map.of());
    proofs.configure(
        new Settings(When.AUTO, THRESHOLD, Duration.ofMillis(1), Duration.ofMinutes(10)));

    Proof proof = round();

    assertThat(proof.reaches().get(7L).lost()).isFalse();
    assertThat(analyses.dumps()).isEqualTo(1);
    assertThat(proofs.reason("")).contains("second heap dump", "prove.max-pause");
    assertThat(round().reaches()).isEmpty();
  }

  @Test
  void keepsWhatWasProvenWhileASecondDumpIsAwaited() {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    proofs.accept(judged(Map.of(7L, LOST)));
    scene.thread(8, "another").takes("q2").seconds(60);

    round();
    analyses.finds(Map.of(7L, LOST, 8L, LOST), Map.of());
    Proof meanwhile = round();

    assertThat(meanwhile.reaches().get(7L).lost()).isTrue();
    assertThat(meanwhile.reaches().get(8L).lost()).isFalse();
  }

  @Test
  void endsWhatRunsWhenItIsClosed() {
    scene.thread(7, "waiter").takes("q1").seconds(60);
    round();

    proofs.close();

    assertThat(analyses.isCancelled()).isTrue();
  }
}
