package dev.stranded.detect;

import static dev.stranded.detect.Looks.names;
import static dev.stranded.detect.Looks.once;
import static dev.stranded.detect.Looks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Finding;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import dev.stranded.model.WaitKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code deadlock}, {@code dead-owner}, {@code stuck-owner} and {@code stuck-join}. */
class OwnershipRulesTest {

  private final Scene scene = new Scene();

  private static void assertIs(Finding finding, Verdict verdict, Rule rule, String... threads) {
    assertThat(finding.verdict()).isEqualTo(verdict);
    assertThat(finding.rule()).isEqualTo(rule);
    assertThat(names(finding)).containsExactlyInAnyOrder(threads);
  }

  private Scene lockCycle() {
    scene.thread(2, "A").locks("l1").ownedBy(3, "B").at("com.acme.A.transfer", 11);
    scene.thread(3, "B").enters("m1").ownedBy(2, "A").at("com.acme.B.transfer", 22).seconds(90);
    return scene;
  }

  @Test
  void tellsACycleOfALockAndAMonitorEdgeByEdge() {
    Finding finding = only(lockCycle());

    assertIs(finding, Verdict.PROVEN, Rule.DEADLOCK, "A", "B");
    assertThat(finding.longestWait().waitedMillis()).isEqualTo(90_000);
    assertThat(finding.explanation())
        .startsWith(
            "Lock-order cycle: \"A\" and \"B\" take the same locks in opposite order, at"
                + " A.transfer(A.java:11) and B.transfer(B.java:22).")
        .contains(
            "\"A\" (id 2) waits for lock ReentrantLock@l1 at A.transfer(A.java:11). It is owned by"
                + " \"B\" (id 3).")
        .contains(
            "\"B\" (id 3) waits for the monitor of Object@m1 at B.transfer(B.java:22). It is owned"
                + " by \"A\" (id 2).");
  }

  @Test
  void doesNotReportACycleInWhichOneThreadMoved() {
    lockCycle();
    scene.thread(3, "B").unconfirmed();

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void doesNotReportACycleBeforeAllOfItIsOverdue() {
    lockCycle();
    scene.thread(3, "B").seconds(29);

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void doesNotReportAChainThatEndsAtARunningThread() {
    scene.thread(2, "A").locks("l1").ownedBy(3, "B");
    scene.thread(3, "B").locks("l2").ownedBy(4, "C");
    scene.thread(4, "C");

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void doesNotReportALockWhoseOwnerIsUnknownToTheObservation() {
    scene.thread(2, "A").locks("l1").ownedBy(99, "virtual and running");

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void mergesEqualCyclesAndAddsThemUp() {
    lockCycle();
    scene.thread(12, "A2").locks("l11").ownedBy(13, "B2").at("com.acme.A.transfer", 11);
    scene.thread(13, "B2").enters("m11").ownedBy(12, "A2").at("com.acme.B.transfer", 22);

    assertIs(only(scene), Verdict.PROVEN, Rule.DEADLOCK, "A", "B", "A2", "B2");
  }

  @Test
  void provesAReadLockThatIsUpgraded() {
    scene.thread(2, "A").locks("rw").heldBy(2, "A", true, Hold.READS);

    Finding finding = only(scene);
    assertIs(finding, Verdict.PROVEN, Rule.DEADLOCK, "A");
    assertThat(finding.explanation()).contains("locked for reading by the thread itself");
  }

  @Test
  void provesACycleThroughAQueueOfLockers() {
    // R1 reads and waits for R2; W waits for R1 to unlock; R2 wants to read, but W is first.
    scene.thread(2, "R1").joins(4, "R2");
    scene.thread(3, "W").locks("rw").heldBy(2, "R1", true, Hold.READS);
    scene.thread(4, "R2").locks("rw").heldBy(3, "W", true, Hold.QUEUED_AHEAD);

    assertIs(only(scene), Verdict.PROVEN, Rule.DEADLOCK, "R1", "W", "R2");
  }

  @Test
  void provesACycleThroughAClassInitialisation() {
    scene
        .thread(2, "A")
        .waits(WaitKind.OTHER, "com.acme.Two", "c2", "java.lang.Class.forName")
        .heldBy(3, "B", true, Hold.INITIALISES);
    scene
        .thread(3, "B")
        .waits(WaitKind.OTHER, "com.acme.One", "c1", "java.lang.Class.forName")
        .heldBy(2, "A", true, Hold.INITIALISES);

    Finding finding = only(scene);
    assertIs(finding, Verdict.PROVEN, Rule.DEADLOCK, "A", "B");
    assertThat(finding.unless()).isEmpty();
  }

  @Test
  void provesALockOfADeadOwner() {
    scene
        .thread(2, "waiter")
        .locks("l1")
        .ownedByDead(9, "worker-9")
        .servedBy(
            Scene.ended(9, "worker-9", dev.stranded.model.Counterpart.Role.WAKE, 1, "returned"));

    Finding finding = only(scene);
    assertIs(finding, Verdict.PROVEN, Rule.DEAD_OWNER, "waiter");
    assertThat(finding.explanation())
        .contains(
            "\"worker-9\" (id 9) took it, last seen here 1 min ago. It returned without unlocking.")
        .contains(" at App.work(App.java:10)");
    assertThat(finding.unless()).isEmpty();
  }

  @Test
  void oneReaderThatDiedIsEnough() {
    scene
        .thread(2, "writer")
        .locks("rw")
        .heldBy(3, "reader", true, Hold.READS)
        .heldBy(9, "gone", false, Hold.READS);
    scene.thread(3, "reader");

    assertIs(only(scene), Verdict.PROVEN, Rule.DEAD_OWNER, "writer");
  }

  @Test
  void aThreadThatEndedInAQueueOrAnInitialiserIsNoObstacle() {
    scene
        .thread(2, "A")
        .locks("l1")
        .heldBy(8, "gone", false, Hold.QUEUED_AHEAD)
        .heldBy(9, "gone", false, Hold.INITIALISES);

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void doesNotProveADeadOwnerThatWasReadOnlyOnce() {
    scene.thread(2, "waiter").locks("l1").ownedByDead(9, "worker-9").unconfirmed();

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void provesTheChainBehindADeadOwner() {
    scene.thread(2, "first").locks("l1").ownedByDead(9, "dead");
    scene.thread(3, "second").enters("m").ownedBy(2, "first");
    scene.thread(4, "third").joins(3, "second");

    List<Finding> findings = once(scene);
    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder(Rule.DEAD_OWNER, Rule.STUCK_OWNER, Rule.STUCK_JOIN);
    assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.PROVEN);
  }

  @Test
  void provesAnOverdueWaiterBehindAnOwnerThatWaitsForLess() {
    scene.thread(2, "first").locks("l1").ownedByDead(9, "dead").seconds(1);
    scene.thread(3, "second").enters("m").ownedBy(2, "first");

    assertIs(only(scene), Verdict.PROVEN, Rule.STUCK_OWNER, "second");
  }

  @Test
  void suspectsALockThatAnIdleWorkerStillOwns() {
    scene.thread(2, "waiter").locks("l1").ownedBy(3, "worker");
    scene.thread(3, "worker").takes("tasks").as(Shape.IDLE_WORKER);

    Finding finding = only(scene);
    assertIs(finding, Verdict.SUSPECTED, Rule.STUCK_OWNER, "waiter");
    assertThat(finding.explanation()).contains("and is an idle worker of its pool");
  }

  @Test
  void doesNotSuspectALockWhoseOwnerWaitsInTheMiddleOfItsTask() {
    scene.thread(2, "waiter").locks("l1").ownedBy(3, "owner");
    scene.thread(3, "owner").takes("answers");

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void provesAThreadThatJoinsItself() {
    scene.thread(5, "self").joins(5, "self");

    assertIs(only(scene), Verdict.PROVEN, Rule.STUCK_JOIN, "self");
  }

  @Test
  void isSilentAboutAMainThreadThatParksItselfAndAboutWhoWaitsForIt() {
    scene.thread(9, "main").joins(9, "main").at("com.acme.App.main", 9);
    scene.thread(2, "closes when main ends").joins(9, "main");
    scene.thread(3, "waits for that").joins(2, "closes when main ends");

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void provesACycleOfJoins() {
    scene.thread(2, "A").joins(3, "B");
    scene.thread(3, "B").joins(2, "A");

    assertIs(only(scene), Verdict.PROVEN, Rule.STUCK_JOIN, "A", "B");
  }

  @Test
  void doesNotReportTheJoinOfARunningThread() {
    scene.thread(2, "A").joins(3, "B");
    scene.thread(3, "B");
    scene.thread(4, "C").joins(77, "not observed");

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void suspectsAStampedLockWhoseTakerHasEnded() {
    scene.thread(2, "waiter").locks("l1").takenBy(9, "taker", false);

    Finding finding = only(scene);
    assertIs(finding, Verdict.SUSPECTED, Rule.DEAD_OWNER, "waiter");
    assertThat(finding.explanation())
        .contains("The thread that locked it last, \"taker\" (id 9), has ended.");
  }

  @Test
  void suspectsWhoWaitsForAStampedLockThatAStuckThreadTook() {
    scene.thread(2, "waiter").locks("l1").takenBy(3, "taker", true).at("com.acme.A.a", 1);
    scene.thread(3, "taker").locks("l2").ownedByDead(9, "dead").at("com.acme.B.b", 2);

    Finding finding = once(scene).get(1);
    assertIs(finding, Verdict.SUSPECTED, Rule.STUCK_OWNER, "waiter");
  }

  @Test
  void suspectsACircleOfStampedLocksAndWhoeverTakesOneTwice() {
    scene.thread(2, "A").locks("l1").takenBy(3, "B", true);
    scene.thread(3, "B").locks("l2").takenBy(2, "A", true);
    Finding circle = only(scene);
    assertIs(circle, Verdict.SUSPECTED, Rule.DEADLOCK, "A", "B");
    assertThat(circle.explanation()).contains("unless a stamp was handed to another thread");

    scene.without(3).thread(2, "A").takenBy(2, "A", true);
    assertIs(only(scene), Verdict.SUSPECTED, Rule.DEADLOCK, "A");
  }

  @Test
  void neverProvesAnythingByWhoTookAStamp() {
    scene.thread(2, "A").locks("l1").takenBy(3, "B", true);
    scene.thread(3, "B").enters("m").ownedBy(2, "A");
    scene.thread(4, "behind").joins(2, "A");

    assertThat(once(scene)).extracting(Finding::verdict).containsOnly(Verdict.SUSPECTED);
  }

  @Test
  void isSilentAboutAStampedLockWhoseTakerRuns() {
    scene.thread(2, "waiter").locks("l1").takenBy(3, "taker", true);
    scene.thread(3, "taker");

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void suspectsACircleOfVirtualThreadsOfWhichNothingTellsThatTheyStayed() {
    scene.thread(2, "A").virtual().enters("m1").ownedBy(3, "B").unconfirmed();
    scene.thread(3, "B").virtual().enters("m2").ownedBy(2, "A").unconfirmed();

    Finding finding = only(scene);
    assertIs(finding, Verdict.SUSPECTED, Rule.DEADLOCK, "A", "B");
    assertThat(finding.explanation()).contains("at every look");
  }

  @Test
  void isSilentAboutACircleWithAPlatformThreadThatMoved() {
    scene.thread(2, "A").virtual().enters("m1").ownedBy(3, "B").unconfirmed();
    scene.thread(3, "B").enters("m2").ownedBy(2, "A").unconfirmed();

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void provesThatAWorkerAwaitsTheTerminationOfItsOwnPool() {
    scene.thread(7, "worker").gets("pool").heldBy(7, "worker", true, Hold.WORKS);
    Finding finding = only(scene);
    assertThat(finding.rule()).isEqualTo(Rule.DEADLOCK);
    assertThat(finding.verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(finding.explanation())
        .contains("kept from terminating by the thread itself, one of its workers");
  }

  @Test
  void leavesWhoAwaitsTheTerminationOfAPoolAtWork() {
    scene.thread(6, "worker");
    scene.thread(7, "closer").gets("pool").heldBy(6, "worker", true, Hold.WORKS);
    assertThat(once(scene)).isEmpty();
  }

  @Test
  void suspectsAWorkerThatAwaitsItsOwnPoolWithALimitThatIsNotKnown() {
    scene.thread(7, "worker").gets("pool").heldBy(7, "worker", true, Hold.WORKS).unconfirmed();
    Finding finding = only(scene);
    assertIs(finding, Verdict.SUSPECTED, Rule.DEADLOCK, "worker");
    assertThat(finding.explanation())
        .contains("nothing ends that but a time limit, which is not known");
  }

  @Test
  void suspectsACircleOfInitialisationsThatAHeapDumpMakesSeem() {
    scene
        .thread(2, "A")
        .waits(WaitKind.OTHER, "com.acme.Two", "c2", "com.acme.One.<clinit>")
        .heldBy(3, "B", true, Hold.INITIALISES)
        .unconfirmed();
    scene
        .thread(3, "B")
        .waits(WaitKind.OTHER, "com.acme.One", "c1", "com.acme.Two.<clinit>")
        .heldBy(2, "A", true, Hold.INITIALISES)
        .unconfirmed();

    Finding finding = only(scene);
    assertIs(finding, Verdict.SUSPECTED, Rule.DEADLOCK, "A", "B");
    assertThat(finding.explanation()).contains("as it seems");
  }

  @Test
  void isSilentAboutAnInitialisationThatGoesOn() {
    scene
        .thread(2, "A")
        .waits(WaitKind.OTHER, "com.acme.Two", "c2", "com.acme.One.<clinit>")
        .heldBy(3, "B", true, Hold.INITIALISES)
        .unconfirmed();
    scene.thread(3, "B");

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void suspectsWhoEntersAMonitorThatAStuckThreadSeemsToOwn() {
    lockCycle();
    scene.thread(5, "behind").enters("m3").ownedBy(2, "A").unconfirmed();

    assertThat(once(scene))
        .anySatisfy(finding -> assertIs(finding, Verdict.SUSPECTED, Rule.STUCK_OWNER, "behind"));
  }
}
