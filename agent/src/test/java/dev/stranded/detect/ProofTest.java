package dev.stranded.detect;

import static dev.stranded.detect.Looks.names;
import static dev.stranded.detect.Looks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.heap.blindspot.BlindSpot;
import dev.stranded.heap.blindspot.OpenSpot;
import dev.stranded.model.Counterpart.Role;
import dev.stranded.model.Finding;
import dev.stranded.model.Proof;
import dev.stranded.model.Proof.Basis;
import dev.stranded.model.Proof.Reach;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import dev.stranded.model.WaitKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a heap proof adds. */
class ProofTest {

  private static final Reach LOST = new Reach(true, List.of());
  private static final Reach REACHED = new Reach(false, List.of("static com.acme.Feed.queue"));

  private static final String COMPILED =
      new OpenSpot(BlindSpot.SCALAR_REPLACED, List.of("main")).caveat();

  private final Scene scene = new Scene();
  private final Looks looks = new Looks();

  private List<Finding> look(Map<Long, Reach> reaches) {
    return looks.at(scene, new Proof(true, "asked for", 10, 20, 30, reaches));
  }

  @Test
  void provesAThreadThatNothingReachesWhateverItsShape() {
    scene.thread(7, "idle").takes("q1").as(Shape.IDLE_WORKER);

    Finding finding = only(look(Map.of(7L, LOST)));

    assertThat(finding.rule()).isEqualTo(Rule.UNREACHABLE);
    assertThat(finding.verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(finding.unless()).isEmpty();
  }

  /**
   * Nothing tells that an unwoven virtual thread stayed, but one that is lost cannot have moved.
   */
  @Test
  void provesAVirtualThreadThatTheDumpShowsLostThoughNothingElseTellsThatItStayed() {
    scene.thread(7, "virtual").virtual().takes("q1").unconfirmed();
    scene.thread(9, "platform").takes("q2").unconfirmed();

    Finding finding = only(look(Map.of(7L, LOST, 9L, LOST)));

    assertThat(names(finding)).containsExactly("virtual");
    assertThat(finding.verdict()).isEqualTo(Verdict.PROVEN);
  }

  @Test
  void suspectsWhatADumpThatHidesSomethingShowsLost() {
    scene.thread(7, "stuck").takes("q1");
    scene.thread(9, "moved").takes("q2").unconfirmed();
    Reach open = LOST.withOpen(List.of("scalar-replaced: in main"));

    Finding finding = only(look(Map.of(7L, open, 9L, open)));

    assertThat(names(finding)).containsExactly("stuck");
    assertThat(finding.rule()).isEqualTo(Rule.UNREACHABLE);
    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
    assertThat(finding.caveats()).containsExactly("scalar-replaced: in main");
    assertThat(finding.explanation()).doesNotContain("nobody can ever wake");
  }

  /** Of an executor that was dropped. One that compiled code may hold is no more than idle. */
  @Test
  void suspectsAnIdleWorkerOnlyWhereNothingButAListOfAllThreadsLeadsToIt() {
    scene.thread(7, "dropped").takes("q1").as(Shape.IDLE_WORKER);
    scene.thread(9, "idle").takes("q2").as(Shape.IDLE_WORKER);
    String listed = new OpenSpot(BlindSpot.THREAD_CLASS, List.of()).caveat();
    String compiled = new OpenSpot(BlindSpot.SCALAR_REPLACED, List.of("main")).caveat();

    Finding finding =
        only(
            look(
                Map.of(
                    7L, LOST.withOpen(List.of(listed)),
                    9L, LOST.withOpen(List.of(compiled, listed)))));

    assertThat(names(finding)).containsExactly("dropped");
    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
    assertThat(finding.caveats()).containsExactly(listed);
  }

  /** One thread may hold a context with a pool or two in compiled code, hardly every pool. */
  @Test
  void suspectsIdleWorkersOfMorePoolsAlikeThanTheDumpHasPlacesToHideThemIn() {
    Finding finding = only(look(idleWorkersOf(5, 1)));

    assertThat(names(finding)).hasSize(5).startsWith("worker-0");
    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
    assertThat(finding.caveats()).containsExactly(COMPILED);
  }

  @Test
  void suspectsNoIdleWorkersOfAsManyPoolsAsTheDumpMayHide() {
    assertThat(look(idleWorkersOf(8, 2))).isEmpty();
  }

  @Test
  void suspectsNoIdleWorkersOfPoolsThatOneObjectMayHold() {
    assertThat(look(idleWorkersOf(4, 1))).isEmpty();
  }

  @Test
  void suspectsNoIdleWorkersOfPoolsWhereNobodyCountedWhatMayHideThem() {
    assertThat(look(idleWorkersOf(30, Reach.ANYWHERE))).isEmpty();
  }

  @Test
  void countsNoPoolThatIsReachedAmongThoseDropped() {
    Map<Long, Reach> reaches = new HashMap<>(idleWorkersOf(5, 1));
    reaches.put(21L, REACHED);

    assertThat(look(reaches)).isEmpty();
  }

  private Map<Long, Reach> idleWorkersOf(int pools, int hiding) {
    Map<Long, Reach> reaches = new HashMap<>();
    for (int i = 0; i < pools; i++) {
      long id = 20L + i;
      scene.thread(id, "worker-" + i).takes("q" + i).as(Shape.IDLE_WORKER);
      scene.pool("p" + i, 0, false, id);
      reaches.put(
          id,
          new Reach(
              Basis.UNREACHABLE, List.of(), "", List.of(), false, List.of(COMPILED), null, hiding));
    }
    return reaches;
  }

  @Test
  void suspectsNoMainThreadThatParksItselfWhereADumpHidesSomething() {
    scene.thread(3, "main").joins(3, "main").at("com.acme.App.main", 9);

    assertThat(look(Map.of(3L, LOST.withOpen(List.of("scalar-replaced"))))).isEmpty();
  }

  @Test
  void suspectsACircleOfMonitorsThatADumpShows() {
    scene.thread(7, "one").takes("q1");
    scene.thread(8, "two").takes("q2").at("com.acme.Other.work", 3);
    Reach circle = new Reach(Basis.MONITOR_CIRCLE, List.of(), "", List.of(7L, 8L));

    Finding finding = only(look(Map.of(7L, circle, 8L, circle)));

    assertThat(finding.rule()).isEqualTo(Rule.DEADLOCK);
    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
    assertThat(finding.count()).isEqualTo(2);
    assertThat(finding.caveats()).hasSize(1).first().asString().contains("no owners of monitors");
  }

  @Test
  void doesNotReportAThreadThatIsReached() {
    scene.thread(7, "idle").takes("q1");

    assertThat(look(Map.of(7L, REACHED))).isEmpty();
  }

  @Test
  void doesNotProveAThreadThatMovedSince() {
    scene.thread(7, "moved").takes("q1").unconfirmed();
    scene.thread(8, "runs");

    assertThat(look(Map.of(7L, LOST, 8L, LOST))).isEmpty();
  }

  @Test
  void isSilentAboutAMainThreadThatParksItself() {
    scene.thread(3, "main").joins(3, "main").at("com.acme.App.main", 9);

    assertThat(look(Map.of(3L, LOST))).isEmpty();
  }

  @Test
  void carriesProofAlongOwnership() {
    scene.thread(7, "lost").takes("q1");
    scene.thread(8, "behind").locks("l").ownedBy(7, "lost");

    List<Finding> findings = look(Map.of(7L, LOST, 8L, REACHED));

    assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.PROVEN);
    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder(Rule.UNREACHABLE, Rule.STUCK_OWNER);
  }

  @Test
  void explainsByOwnershipWhereItCan() {
    scene.thread(7, "waiter").locks("l").ownedByDead(9, "dead");

    Finding finding = only(look(Map.of(7L, LOST)));

    assertThat(finding.rule()).isEqualTo(Rule.DEAD_OWNER);
  }

  @Test
  void givesThePathByWhichASuspectIsReached() {
    scene
        .thread(7, "consumer")
        .takes("q1")
        .as(Shape.RUN_LOOP)
        .servedBy(Scene.ended(6, "producer", Role.PUT, 9, "died of java.io.IOException"));

    Finding finding = only(look(Map.of(7L, REACHED)));

    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
    assertThat(finding.reachableFrom()).containsExactly("static com.acme.Feed.queue");
  }

  @Test
  void doesNotSuspectTheGrowthOfRunLoopsThatAreReached() {
    for (int count = 2; count < 8; count++) {
      scene.thread(10 + count, "loop-" + count).takes("q" + count).as(Shape.RUN_LOOP);
      Reach each = REACHED;
      Map<Long, Reach> reaches =
          scene.observe().threads().stream()
              .collect(java.util.stream.Collectors.toMap(thread -> thread.id(), thread -> each));
      assertThat(look(reaches)).isEmpty();
    }
  }

  @Test
  void saysThatNothingReachesTheQueueAndWhoUsedTo() {
    scene
        .thread(7, "consumer")
        .takes("q1")
        .as(Shape.RUN_LOOP)
        .servedBy(Scene.ended(6, "producer", Role.PUT, 9, "died of java.io.IOException"));

    Finding finding = only(look(Map.of(7L, LOST)));

    assertThat(finding.explanation())
        .contains(
            "no live thread or static reaches the queue "
                + "java.util.concurrent.LinkedBlockingQueue@q1",
            "\"producer\" (id 6) put into it",
            "died of java.io.IOException");
  }

  @Test
  void doesNotSuspectARunLoopThatALiveThreadReaches() {
    scene
        .thread(7, "consumer")
        .takes("q1")
        .as(Shape.RUN_LOOP)
        .servedBy(Scene.ended(6, "producer", Role.PUT, 9, "died of java.io.IOException"));
    Reach byThread = new Reach(false, List.of("thread \"main\" frame Main.main(Main.java:3)"));

    assertThat(look(Map.of(7L, byThread))).isEmpty();
  }

  @Test
  void suspectsATaskThoughALiveThreadReachesItsChannel() {
    scene
        .thread(7, "task")
        .takes("q1")
        .servedBy(Scene.ended(6, "producer", Role.PUT, 9, "died of java.io.IOException"));
    Reach byThread = new Reach(false, List.of("thread \"main\"", "queue"));

    Finding finding = only(look(Map.of(7L, byThread)));

    assertThat(finding.rule()).isEqualTo(Rule.NO_COUNTERPART);
    assertThat(finding.reachableFrom()).containsExactly("thread \"main\"", "queue");
  }

  @Test
  void suspectsWhatAnInterruptAloneCouldEnd() {
    scene.thread(7, "task").takes("q1");
    Reach held = new Reach(Basis.HELD, List.of("static com.acme.App.worker"), "held");

    Finding finding = only(look(Map.of(7L, held)));

    assertThat(finding.rule()).isEqualTo(Rule.UNREACHABLE);
    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
    assertThat(finding.unless()).containsExactly("interrupt");
    assertThat(finding.reachableFrom()).containsExactly("static com.acme.App.worker");
    assertThat(finding.explanation()).contains("could interrupt it");
  }

  @Test
  void doesNotSuspectAnIdleWorkerOrABareParkThatIsHeld() {
    scene.thread(7, "idle").takes("q1").as(Shape.IDLE_WORKER);
    scene
        .thread(8, "parked")
        .waits(
            WaitKind.PARK, "java.lang.Thread", "8", "java.util.concurrent.locks.LockSupport.park");
    Reach held = new Reach(Basis.HELD, List.of("static com.acme.App.worker"), "held");

    assertThat(look(Map.of(7L, held, 8L, held))).isEmpty();
  }

  @Test
  void saysWhatTheHeapCannotTell() {
    scene
        .thread(7, "task")
        .takes("q1")
        .servedBy(Scene.ended(6, "producer", Role.PUT, 9, "died of java.io.IOException"));
    Reach unknown = new Reach(Basis.UNKNOWN, List.of(), "it is parked on x.Y, which is not known");

    Finding finding = only(look(Map.of(7L, unknown)));

    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
    assertThat(finding.explanation()).contains("it is parked on x.Y, which is not known");
  }

  /** As in a dump that nobody observed. */
  @Test
  void takesAnOwnerFromTheHeapWhereNoneWasObserved() {
    scene.thread(7, "waiter").locks("l");
    scene
        .thread(8, "joiner")
        .waits(WaitKind.JOIN, "java.lang.Thread", "9", "java.lang.Thread.join");
    Reach dead = new Reach(Basis.DEAD_OWNER, List.of(), "thread \"x\" has ended");
    Reach stuck = new Reach(Basis.STUCK_JOIN, List.of(), "it joins thread \"y\"");

    List<Finding> findings = look(Map.of(7L, dead, 8L, stuck));

    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder(Rule.DEAD_OWNER, Rule.STUCK_JOIN);
    assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.PROVEN);
  }

  @Test
  void splitsAPlaceWhereSomeAreProvenAndOthersSuspected() {
    scene.thread(7, "proven").locks("l1").ownedBy(5, "lost");
    scene.thread(8, "suspected").locks("l2").ownedBy(6, "idle");
    scene.thread(5, "lost").locks("l3").ownedByDead(9, "dead").seconds(1);
    scene.thread(6, "idle").takes("tasks").as(Shape.IDLE_WORKER);

    List<Finding> findings = look(Map.of());

    assertThat(findings)
        .extracting(Finding::verdict)
        .containsExactly(Verdict.PROVEN, Verdict.SUSPECTED);
    assertThat(findings).extracting(Finding::rule).containsOnly(Rule.STUCK_OWNER);
    assertThat(findings.get(0).id()).isNotEqualTo(findings.get(1).id());
    assertThat(names(findings.get(0))).containsExactly("proven");
  }
}
