package dev.stranded.explain;

import static dev.stranded.detect.Scene.alive;
import static dev.stranded.detect.Scene.ended;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.detect.Scene;
import dev.stranded.heap.blindspot.BlindSpot;
import dev.stranded.heap.blindspot.OpenSpot;
import dev.stranded.model.Counterpart;
import dev.stranded.model.Counterpart.Role;
import dev.stranded.model.Diagnosis;
import dev.stranded.model.Evidence;
import dev.stranded.model.Pattern;
import dev.stranded.model.Proof;
import dev.stranded.model.Proof.Reach;
import dev.stranded.model.WaitKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Latches, permits, futures, signals, joins; and who is behind others. */
class MeetingPatternsTest {

  private static final String WAITS = "java.lang.Object.wait";
  private static final String OPEN = "com.acme.Plug.awaitOpened";
  private static final String JUC = "java.util.concurrent.";

  private final Scene scene = new Scene();

  @ParameterizedTest
  @CsvSource({
    "LATCH, CountDownLatch, LATCH_NEVER_COUNTED_DOWN",
    "SEMAPHORE, Semaphore, PERMIT_NEVER_RETURNED",
    "FUTURE, CompletableFuture, FUTURE_NEVER_COMPLETED",
    "BARRIER, CyclicBarrier, PARTY_MISSING",
    "PHASER, Phaser, PARTY_MISSING",
    "EXCHANGER, Exchanger, PARTY_MISSING",
  })
  void tellsByItsKindWhatNobodyCanEnd(WaitKind kind, String type, Pattern pattern) {
    scene.thread(2, "waiter").waits(kind, JUC + type, "x", JUC + type + ".await");

    Explained.of(scene)
        .unreachable(2)
        .expect("waiter", pattern, "\"waiter\" waits", "App.work(App.java:10)");
  }

  @Test
  void tellsATaskThatWasNeverRunFromOneThatRuns() {
    scene.thread(2, "caller").gets("f1").state("never run").at("com.acme.A.a", 1);
    scene.thread(3, "other").gets("f2").state("running").at("com.acme.B.b", 1);

    Explained explained = Explained.of(scene).unreachable(2).unreachable(3);

    explained.expect("caller", Pattern.TASK_DISCARDED, "a task that was never run", "Cancel");
    explained.expectNone("other");
  }

  @Test
  void tellsNothingOfASignalThatMayHaveComeTooEarlyOrNever() {
    scene.thread(2, "waiter").waits(WaitKind.CONDITION, JUC + "C", "x", JUC + "C.await");

    Explained.of(scene).unreachable(2).expectNone("waiter");
  }

  @Test
  void tellsAThreadThatNobodyHasToUnparkIt() {
    scene.thread(2, "parked").waits(WaitKind.PARK, "java.lang.Thread", "t", "a.b.park");

    Explained.of(scene)
        .unreachable(2)
        .expect("parked", Pattern.SIGNALLER_GONE, "nobody has this thread", "Signal");
  }

  @Test
  void namesNoPermitWhilePermitsAreLeftForOneOfThoseWhoWait() {
    scene.thread(2, "reader").acquires("s").state("9 permits").at("com.acme.A.read", 1);
    scene.thread(3, "writer").acquires("s").state("9 permits").at("com.acme.B.write", 2);

    Explained explained = Explained.of(scene).unreachable(2).unreachable(3);

    explained.expectNone("reader");
    assertThat(explained.diagnosis("reader").evidence())
        .extracting(Evidence::words)
        .anyMatch(words -> words.startsWith("Waits for it, too: \"writer\""));
  }

  @Test
  void namesWhoWasStartedByTheSameCodeAndHasEnded() {
    scene.thread(2, "dial").awaits("l").createdAt("com.acme.Dial.start", 5);
    scene
        .ended(7, "watcher", "returned", "main", "com.acme.Dial.start")
        .ended(8, "stranger", "returned", "main", "com.acme.Other.start")
        .ended(9, "foreign", "returned", "http-1", "com.acme.Dial.start");

    assertThat(culprits(Explained.of(scene).unreachable(2).diagnosis("dial")))
        .containsExactly(
            "Started by the same code, and ended without having been seen at it: \"watcher\""
                + " (id 7) returned 5 s ago.");
  }

  @Test
  void namesNoWorkerOfAPoolThatTheSameCodeStarted() {
    scene.thread(2, "dial").awaits("l").createdAt("com.acme.Dial.start", 5);
    scene.ended(7, "worker", "returned", "main", "com.acme.Dial.start");
    scene.endedWorker(8, "carrier", "main", "com.acme.Dial.start");

    assertThat(culprits(Explained.of(scene).unreachable(2).diagnosis("dial")))
        .singleElement()
        .asString()
        .contains("\"worker\"")
        .doesNotContain("carrier");
  }

  @Test
  void namesWhoElseWaitsBeforeTheStateThatTheHeadlineTells() {
    scene
        .thread(2, "party-2")
        .waits(WaitKind.BARRIER, JUC + "B", "b", JUC + "B.await")
        .state("1 of 3");
    scene
        .thread(3, "party-1")
        .waits(WaitKind.BARRIER, JUC + "B", "b", JUC + "B.await")
        .at("com.acme.B.b", 1);

    assertThat(
            Explained.of(scene)
                .unreachable(2)
                .unreachable(3)
                .diagnosis("party-2")
                .evidence()
                .get(0)
                .words())
        .contains("\"party-1\"");
  }

  @Test
  void namesNobodyElseWhereItIsKnownWhoShouldHaveCome() {
    scene
        .thread(2, "dial")
        .awaits("l")
        .createdAt("com.acme.Dial.start", 5)
        .servedBy(ended(9, "ticker", Role.WAKE, 4, "returned"));
    scene.ended(7, "watcher", "returned", "main", "com.acme.Dial.start");

    assertThat(culprits(Explained.of(scene).unreachable(2).diagnosis("dial")))
        .singleElement()
        .asString()
        .startsWith("\"ticker\"");
  }

  private static List<String> culprits(Diagnosis diagnosis) {
    return diagnosis.evidence().stream()
        .filter(piece -> piece.kind() == Evidence.Kind.CULPRIT)
        .map(Evidence::words)
        .toList();
  }

  @Test
  void namesTheSignallerThatEnded() {
    scene
        .thread(2, "waiter")
        .waits(WaitKind.CONDITION, JUC + "C", "x", JUC + "C.await")
        .servedBy(ended(9, "ticker", Role.WAKE, 4, "returned"));

    Explained.of(scene).expect("waiter", Pattern.SIGNALLER_GONE, "\"ticker\"", "\"ticker\"");
  }

  @Test
  void tellsASignalThatCameBeforeTheWait() {
    StackTraceElement at = new StackTraceElement("com.acme.Feed", "close", "Feed.java", 7);
    scene
        .thread(2, "waiter")
        .waits(WaitKind.CONDITION, JUC + "C", "x", JUC + "C.await")
        .servedBy(new Counterpart(9, "closer", Role.MISSED, 60_000, 1, false, null, false, at));

    Explained.of(scene)
        .unreachable(2)
        .expect("waiter", Pattern.LOST_SIGNAL, "\"closer\" signalled 1 min ago", "Feed.close");
  }

  @Test
  void tellsNoLostSignalWhereOthersWereHeard() {
    scene
        .thread(2, "waiter")
        .waits(WaitKind.CONDITION, JUC + "C", "x", JUC + "C.await")
        .servedBy(
            new Counterpart(9, "closer", Role.MISSED, 60_000, 1, false, null, false),
            ended(8, "ticker", Role.WAKE, 4, "returned"));

    Explained.of(scene).expect("waiter", Pattern.SIGNALLER_GONE, "\"ticker\"", "\"ticker\"");
  }

  @Test
  void aSignalThatNobodyWaitedForSpeaksAgainstNobody() {
    scene
        .thread(2, "waiter")
        .waits(WaitKind.CONDITION, JUC + "C", "x", JUC + "C.await")
        .servedBy(new Counterpart(9, "closer", Role.MISSED, 60_000, 1, false, null, false));

    assertThat(Explained.of(scene).findings()).isEmpty();
  }

  @Test
  void tellsAFlagThatIsSetAlready() {
    scene.thread(2, "waiter").waits(WaitKind.MONITOR_WAIT, "com.acme.Plug", "x", WAITS).at(OPEN, 3);

    Explained.of(scene)
        .reach(2, withFlags("opened", "retries"))
        .expect("waiter", Pattern.STATE_CHANGE_WITHOUT_WAKE_UP, "opened is true", "notifyAll()");
  }

  @Test
  void tellsNothingOfFlagsThatNobodySeemsToWaitFor() {
    scene.thread(2, "waiter").waits(WaitKind.MONITOR_WAIT, "com.acme.Plug", "x", WAITS).at(OPEN, 3);

    Explained.of(scene).reach(2, withFlags("retries")).expectNone("waiter");
  }

  private static Reach withFlags(String... flags) {
    return new Reach(
        Proof.Basis.UNREACHABLE,
        List.of(),
        "",
        List.of(),
        false,
        List.of(),
        null,
        0,
        List.of(flags));
  }

  @Test
  void namesNoPermitThatMayBeInTheHandsOfWhoWaitsForAnother() {
    scene.thread(2, "a").acquires("s1").at("com.acme.A.a", 1);
    scene.thread(3, "b").acquires("s2").at("com.acme.B.b", 2);

    Explained.of(scene).unreachable(2, 3L).unreachable(3, 2L).expectNone("a");
  }

  @Test
  void blamesWhoStrandedTheThreadThatShouldCountDown() {
    scene.thread(2, "caller").awaits("l").at("com.acme.Main.run", 1);
    scene.thread(3, "worker").puts("q").at("com.acme.Worker.run", 2).createdBefore();

    Explained explained = Explained.of(scene).unreachable(2, 3L).unreachable(3);

    explained.expect(
        "caller",
        Pattern.CONSUMER_DIED,
        "\"caller\" waits for a CountDownLatch at Main.run(Main.java:1) behind \"worker\"",
        "Keep the consumer alive");
  }

  @Test
  void saysOnWhomAJoinWaits() {
    scene.thread(2, "main-loop").joins(3, "worker").at("com.acme.Main.run", 1);
    scene.thread(3, "worker").awaits("l").at("com.acme.Worker.run", 2);

    Explained.of(scene)
        .unreachable(3)
        .expect(
            "main-loop",
            Pattern.JOIN_ON_STUCK,
            "waits for the end of thread \"worker\" at Main.run(Main.java:1), which is stuck itself"
                + " at Worker.run(Worker.java:2)",
            "Free \"worker\"");
  }

  @Test
  void tellsAThreadThatJoinsItselfFromACircleOfJoins() {
    scene.thread(2, "selfish").joins(2, "selfish");
    scene.thread(3, "a").joins(4, "b").at("com.acme.A.a", 1);
    scene.thread(4, "b").joins(3, "a").at("com.acme.A.a", 1);

    Explained explained = Explained.of(scene);

    explained.expect("selfish", Pattern.SELF_JOIN, "its own end", "from another thread");
    assertThat(explained.pattern("a")).isEqualTo(Pattern.WAIT_CYCLE);
  }

  @Test
  void tellsACircleThroughQueues() {
    scene
        .thread(2, "stage-1")
        .puts("q2")
        .at("com.acme.One.run", 1)
        .servedBy(alive(3, "stage-2", Role.TAKE));
    scene
        .thread(3, "stage-2")
        .puts("q1")
        .at("com.acme.Two.run", 2)
        .servedBy(alive(2, "stage-1", Role.TAKE));

    Explained.of(scene)
        .expect(
            "stage-1",
            Pattern.WAIT_CYCLE,
            "\"stage-1\" and \"stage-2\" wait for each other",
            "One.run(One.java:1) and Two.run(Two.java:2)");
  }

  @Test
  void tellsAThreadOfAnUndeployedApplicationByWhatTheDumpMayHide() {
    String hidden = new OpenSpot(BlindSpot.UNDEPLOYED_LOADER, List.of()).caveat();
    Reach lost = new Reach(Proof.Basis.UNREACHABLE, List.of(), "").withOpen(List.of(hidden));
    Reach other = new Reach(Proof.Basis.UNREACHABLE, List.of(), "").withOpen(List.of("x: y"));
    scene.thread(2, "job").awaits("l").at("com.acme.Job.run", 1);

    assertThat(Explained.of(scene).reach(2, lost).pattern("job"))
        .isEqualTo(Pattern.UNDEPLOYED_LOADER);
    assertThat(Explained.of(scene).reach(2, other).pattern("job"))
        .isEqualTo(Pattern.LATCH_NEVER_COUNTED_DOWN);
  }

  @Test
  void namesNoPatternWhereOnlyTheLengthOfTheWaitSpeaks() {
    scene.thread(2, "slow").awaits("l").history(30, 10, 20);

    Explained.of(scene).expectNone("slow");
  }
}
