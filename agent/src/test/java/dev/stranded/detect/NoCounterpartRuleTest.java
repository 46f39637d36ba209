package dev.stranded.detect;

import static dev.stranded.detect.Looks.names;
import static dev.stranded.detect.Looks.once;
import static dev.stranded.detect.Looks.only;
import static dev.stranded.detect.Scene.alive;
import static dev.stranded.detect.Scene.ended;
import static dev.stranded.detect.Scene.passing;
import static dev.stranded.detect.Scene.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Counterpart;
import dev.stranded.model.Counterpart.Role;
import dev.stranded.model.Finding;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import dev.stranded.model.WaitKind;
import org.junit.jupiter.api.Test;

class NoCounterpartRuleTest {

  private static final String DIED = "died of java.lang.IllegalStateException: no feed";

  private final Scene scene = new Scene();

  private Scene.Actor consumer() {
    return scene.thread(7, "consumer").takes("q1").as(Shape.RUN_LOOP);
  }

  private static Counterpart producer(String how) {
    return ended(6, "producer", Role.PUT, 40, how);
  }

  private static void assertSuspected(Finding finding, String... threads) {
    assertThat(finding.rule()).isEqualTo(Rule.NO_COUNTERPART);
    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
    assertThat(names(finding)).containsExactlyInAnyOrder(threads);
  }

  @Test
  void suspectsAConsumerWhoseOnlyProducerDied() {
    consumer().servedBy(producer(DIED));

    Finding finding = only(scene);
    assertSuspected(finding, "consumer");
    assertThat(finding.explanation())
        .startsWith("Producer died: \"producer\" ended with IllegalStateException 1 min ago;")
        .contains("\"consumer\" (id 7) waits 1 min to take from a LinkedBlockingQueue")
        .contains(
            "\"producer\" (id 6) put into it, last 1 min ago. It died of"
                + " java.lang.IllegalStateException: no feed.");
    assertThat(finding.unless()).containsExactly("interrupt");
  }

  @Test
  void doesNotSuspectALoopThatAStuckThreadHasUsedOnce() {
    consumer().servedBy(new Counterpart(6, "caller", Role.PUT, 60_000, 1, true, null, false));
    scene.thread(6, "caller").locks("l1").ownedByDead(5, "owner");
    assertThat(once(scene)).hasSize(1);
    assertThat(names(once(scene).get(0))).containsExactly("caller");
  }

  @Test
  void suspectsALoopThatAStuckThreadHasServedAgainAndAgain() {
    consumer().servedBy(alive(6, "caller", Role.PUT));
    scene.thread(6, "caller").locks("l1").ownedByDead(5, "owner");
    assertThat(once(scene)).hasSize(2);
  }

  @Test
  void suspectsAConsumerWhoseDedicatedProducerReturned() {
    consumer().servedBy(producer("returned"));

    assertSuspected(only(scene), "consumer");
  }

  @Test
  void doesNotSuspectAConsumerWhoseProducerLives() {
    consumer().servedBy(alive(5, "other producer", Role.PUT), producer(DIED));

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void doesNotSuspectWithoutAnyKnownCounterpart() {
    consumer();

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void doesNotTakeOtherConsumersOrItselfForProducers() {
    consumer()
        .servedBy(
            ended(8, "consumer-2", Role.TAKE, 9, DIED), ended(7, "consumer", Role.PUT, 9, DIED));

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void doesNotSuspectARunLoopForAProducerThatCameOnlyOnceAndReturned() {
    consumer().servedBy(ended(6, "producer", Role.PUT, 1, "returned"));

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void suspectsAWaitInTheMiddleOfATaskForTheSame() {
    consumer().as(Shape.MID_TASK).servedBy(ended(6, "producer", Role.PUT, 1, "returned"));

    assertSuspected(only(scene), "consumer");
  }

  @Test
  void neverSuspectsAnIdleWorker() {
    consumer().as(Shape.IDLE_WORKER).servedBy(producer(DIED));

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void doesNotSuspectBecausePassingThreadsEndedInPeace() {
    consumer().as(Shape.MID_TASK).servedBy(passing(producer("returned")));

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void doesNotSuspectWhenAPassingThreadServedAfterTheDeadOne() {
    consumer()
        .servedBy(
            seen(producer(DIED), 500),
            seen(passing(ended(5, "pool-1", Role.PUT, 3, "returned")), 40));

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void suspectsWhenOnlyMainServedBeforeTheDeadOne() {
    consumer()
        .servedBy(
            seen(passing(ended(3, "main", Role.PUT, 1, "returned")), 500),
            seen(producer(DIED), 40));

    assertSuspected(only(scene), "consumer");
  }

  @Test
  void suspectsAProducerWhoseConsumerDied() {
    scene
        .thread(7, "producer")
        .puts("q1")
        .servedBy(
            ended(6, "consumer", Role.TAKE, 40, DIED), ended(9, "producer-2", Role.PUT, 9, DIED));

    Finding finding = only(scene);
    assertSuspected(finding, "producer");
    assertThat(finding.explanation()).contains("took from it").doesNotContain("producer-2");
  }

  @Test
  void doesNotSuspectAProducerWhoseConsumerLives() {
    scene.thread(7, "producer").puts("q1").servedBy(alive(6, "consumer", Role.TAKE));

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void suspectsAConsumerBehindAProducerThatIsStuck() {
    consumer().servedBy(alive(6, "producer", Role.PUT));
    scene.thread(6, "producer").locks("l1").ownedByDead(9, "dead");

    assertThat(once(scene))
        .extracting(Finding::rule)
        .containsExactly(Rule.DEAD_OWNER, Rule.NO_COUNTERPART);
  }

  @Test
  void followsAChainOfSuspicions() {
    scene.thread(9, "joins").joins(8, "locks");
    scene.thread(8, "locks").locks("l1").ownedBy(7, "gets");
    scene.thread(7, "gets").gets("f1").runBy(6, "takes");
    scene.thread(6, "takes").takes("q1").servedBy(died());

    assertThat(once(scene))
        .hasSize(4)
        .allMatch(finding -> finding.verdict() == Verdict.SUSPECTED)
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder(
            Rule.STUCK_JOIN, Rule.STUCK_OWNER, Rule.NO_COUNTERPART, Rule.NO_COUNTERPART);
  }

  private static Counterpart died() {
    return ended(5, "producer", Role.PUT, 40, DIED);
  }

  @Test
  void suspectsAFutureWhoseRunnerIsStuckAndOffersToCancelIt() {
    scene.thread(7, "caller").gets("f1").runBy(6, "runner");
    scene.thread(6, "runner").locks("l1").ownedByDead(9, "dead");

    Finding finding = once(scene).get(1);
    assertSuspected(finding, "caller");
    assertThat(finding.unless()).containsExactly("interrupt", "cancel");
    assertThat(finding.explanation()).contains("The task runs on \"runner\" (id 6)");
  }

  @Test
  void suspectsWhoWaitsForATaskThatItRunsItself() {
    scene.thread(7, "computes").gets("f1").runBy(7, "computes");

    Finding finding = only(scene);
    assertSuspected(finding, "computes");
    assertThat(finding.unless()).containsExactly("interrupt", "cancel");
    assertThat(finding.explanation()).contains("a task that it is running itself");
  }

  @Test
  void doesNotSuspectAFutureWhoseRunnerMerelyWaits() {
    scene.thread(7, "caller").gets("f1").runBy(6, "runner");
    scene.thread(6, "runner").takes("q1");

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void doesNotTakeAMainThreadThatParkedItselfForEvidence() {
    consumer().servedBy(alive(3, "main", Role.PUT));
    scene.thread(3, "main").joins(3, "main").at("com.acme.App.main", 9);

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void suspectsBehindAMainThreadThatParkedItselfAfterItsLastPut() {
    consumer().servedBy(seen(alive(3, "main", Role.PUT), 40), seen(producer(DIED), 500));
    scene.thread(3, "main").joins(3, "main").at("com.acme.App.main", 9);

    assertSuspected(only(scene), "consumer");
  }

  @Test
  void suspectsALatchWhoseWorkersDied() {
    scene
        .thread(7, "caller")
        .waits(
            WaitKind.LATCH,
            "java.util.concurrent.CountDownLatch",
            "c1",
            "java.util.concurrent.CountDownLatch.await")
        .servedBy(ended(6, "worker", Role.WAKE, 1, DIED));

    assertSuspected(only(scene), "caller");
  }

  @Test
  void doesNotLookAtShortWaits() {
    consumer().servedBy(producer(DIED)).seconds(29);

    assertThat(once(scene)).isEmpty();
  }

  private void pipeline() {
    scene.thread(2, "stage-1").puts("q2").servedBy(alive(3, "stage-2", Role.TAKE));
    scene.thread(3, "stage-2").puts("q1").servedBy(alive(2, "stage-1", Role.TAKE));
  }

  @Test
  void suspectsStagesThatWaitForRoomInEachOthersQueue() {
    pipeline();

    Finding finding = only(scene);
    assertSuspected(finding, "stage-1", "stage-2");
    assertThat(finding.explanation())
        .startsWith("Wait cycle: \"stage-1\" and \"stage-2\" wait for each other,")
        .contains("\"stage-1\" (id 2) waits 1 min to put into an ArrayBlockingQueue")
        .contains("They wait for each other");
  }

  @Test
  void suspectsWhoWaitsBehindSuchACircle() {
    pipeline();
    scene.thread(4, "reader").takes("q3").servedBy(alive(3, "stage-2", Role.PUT));

    assertThat(once(scene)).hasSize(2).allMatch(finding -> finding.rule() == Rule.NO_COUNTERPART);
  }

  @Test
  void doesNotSuspectStagesOfWhichOneHasAnotherConsumer() {
    pipeline();
    scene
        .thread(3, "stage-2")
        .servedBy(alive(2, "stage-1", Role.TAKE), alive(5, "stage-1b", Role.TAKE));

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void doesNotSuspectThreadsThatAreMerelyQuietTogether() {
    scene.thread(2, "ping").takes("q2").servedBy(alive(3, "pong", Role.PUT));
    scene.thread(3, "pong").takes("q1").servedBy(alive(2, "ping", Role.PUT));

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void suspectsWhoWaitsForTheAnswerToARequestThatNobodyTakes() {
    scene
        .thread(2, "caller")
        .waits(WaitKind.FUTURE, "java.util.concurrent.CompletableFuture", "f1", "f.get")
        .servedBy(Scene.ended(9, "gateway", Role.TAKE, 3, "died of java.lang.Error"));

    Finding finding = only(scene);
    assertThat(finding.rule()).isEqualTo(Rule.NO_COUNTERPART);
    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
    assertThat(finding.explanation())
        .contains("\"gateway\"")
        .contains("every thread known to take from there is dead or stuck");
  }

  @Test
  void isSilentWhileSomebodyTakesRequests() {
    scene
        .thread(2, "caller")
        .waits(WaitKind.FUTURE, "java.util.concurrent.CompletableFuture", "f1", "f.get")
        .servedBy(
            Scene.ended(9, "gateway", Role.TAKE, 3, "died of java.lang.Error"),
            Scene.alive(10, "gateway-2", Role.TAKE));

    assertThat(once(scene)).isEmpty();
  }
}
