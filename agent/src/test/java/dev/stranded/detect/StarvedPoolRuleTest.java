package dev.stranded.detect;

import static dev.stranded.detect.Looks.names;
import static dev.stranded.detect.Looks.once;
import static dev.stranded.detect.Looks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Finding;
import dev.stranded.model.Proof;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StarvedPoolRuleTest {

  private final Scene scene = new Scene();
  private final Looks looks = new Looks();

  /** Two workers: one waits for a task behind it in the queue, the other for the first. */
  private Scene starving() {
    scene.pool("p1", 1, 2L, 3L);
    scene.thread(2, "pool-1-thread-1").gets("inner").queuedIn("p1").at("com.acme.Order.price", 30);
    scene.thread(3, "pool-1-thread-2").gets("other").runBy(2, "pool-1-thread-1");
    return scene;
  }

  @Test
  void suspectsAPoolThatWaitsForItsOwnQueue() {
    scene.thread(4, "outside").gets("late").queuedIn("p1");

    Finding finding = only(starving());

    assertThat(finding.rule()).isEqualTo(Rule.STARVED_POOL);
    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
    assertThat(names(finding))
        .containsExactlyInAnyOrder("pool-1-thread-1", "pool-1-thread-2", "outside");
    assertThat(finding.explanation())
        .contains("The pool \"pool-p1\" (java.util.concurrent.ThreadPoolExecutor)")
        .contains("its 2 workers. All of them wait in the middle of a task")
        .contains("1 task waits in its queue")
        .contains("A worker waits for the result of a task that is in this very queue.");
  }

  @Test
  void keepsItsIdWhenSomebodyOutsideComesToWait() {
    String id = only(starving()).id();
    scene.thread(4, "outside").gets("late").queuedIn("p1").at("com.acme.Late.get", 3);

    assertThat(only(scene).id()).isEqualTo(id);
  }

  @Test
  void doesNotSuspectAPoolThatCanStartMoreWorkers() {
    starving().pool("p1", 1, false, 2L, 3L);

    assertThat(once(scene)).isEmpty();
  }

  @Test
  void doesNotSuspectAPoolWithAnIdleOrARunningWorker() {
    starving();
    scene.thread(3, "pool-1-thread-2").takes("tasks").as(Shape.IDLE_WORKER);
    assertThat(once(scene)).isEmpty();

    scene.without(3).thread(3, "pool-1-thread-2");
    assertThat(once(scene)).isEmpty();
  }

  @Test
  void doesNotSuspectAPoolWithAnEmptyQueue() {
    starving().pool("p1", 0, 2L, 3L);

    assertThat(once(scene)).isEmpty();
  }

  private void allWait(long seconds) {
    scene.thread(2, "pool-1-thread-1").takes("a").seconds(seconds);
    scene.thread(3, "pool-1-thread-2").takes("b").seconds(seconds);
  }

  @Test
  void suspectsAPoolThatMadeNoProgressBetweenTwoLooks() {
    allWait(40);
    scene.pool("p1", 4, 2L, 3L);
    assertThat(looks.at(scene)).isEmpty();

    allWait(50);
    scene.pool("p1", 5, 2L, 3L);
    Finding finding = only(looks.at(scene));
    assertThat(finding.rule()).isEqualTo(Rule.STARVED_POOL);
    assertThat(finding.explanation()).contains("since the last look");
  }

  @Test
  void comparesWithRegularRoundsAlone() {
    allWait(40);
    scene.pool("p1", 4, 2L, 3L);
    assertThat(looks.between(scene)).isEmpty();

    allWait(50);
    assertThat(looks.at(scene)).isEmpty();
  }

  @Test
  void doesNotSuspectAPoolWhoseQueueMovedOrWhoseWorkersMoved() {
    allWait(40);
    scene.pool("p1", 4, 2L, 3L);
    assertThat(looks.at(scene)).isEmpty();

    allWait(50);
    scene.pool("p1", 3, 2L, 3L);
    assertThat(looks.at(scene)).isEmpty();

    allWait(35);
    assertThat(looks.at(scene)).isEmpty();
  }

  @Test
  void isProvenWhenTheHeapShowsThatAllWorkersAreLost() {
    Proof.Reach lost = new Proof.Reach(true, List.of());
    Proof proof = new Proof(true, "asked for", 1, 1, 1, Map.of(2L, lost, 3L, lost));

    Finding finding = only(looks.at(starving(), proof));

    assertThat(finding.rule()).isEqualTo(Rule.STARVED_POOL);
    assertThat(finding.verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(finding.unless()).isEmpty();
  }

  private Scene pinned() {
    scene.carriers(3, 2L, 3L);
    scene.thread(2, "vt-1").virtual().awaits("a").at("com.acme.Config.<clinit>", 4);
    scene.thread(3, "vt-2").virtual().enters("b");
    return scene;
  }

  @Test
  void suspectsVirtualThreadsThatPinAllCarriersWhileOthersCouldRun() {
    looks.at(pinned());

    Finding finding = looks.at(scene).get(0);

    assertThat(finding.rule()).isEqualTo(Rule.STARVED_POOL);
    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
    assertThat(names(finding)).containsExactlyInAnyOrder("vt-1", "vt-2");
    assertThat(finding.explanation())
        .contains("All 2 carriers of virtual threads are pinned")
        .contains("3 virtual threads could run, and get no carrier.");
  }

  @Test
  void oneLookIsEnoughWhereAHeapDumpShowsThatNobodyElseHelpsThem() {
    Finding finding = looks.at(pinned().carriersByDump(3, 2L, 3L)).get(0);

    assertThat(finding.rule()).isEqualTo(Rule.STARVED_POOL);
    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
    assertThat(finding.explanation()).contains("By a heap dump no thread that has one leads to");
  }

  @Test
  void doesNotSuspectThemWhenOneWasGivenACarrierMeanwhile() {
    looks.at(pinned());

    assertThat(looks.at(scene.carriers(2, 2L, 3L))).isEmpty();
  }

  @Test
  void doesNotSuspectThemWhenNobodyWantsACarrier() {
    looks.at(pinned().carriers(0, 2L, 3L));

    assertThat(looks.at(scene)).isEmpty();
  }

  @Test
  void suspectsWhoWaitsForTheSameWithThem() {
    pinned();
    scene.thread(4, "platform").enters("b");
    scene.thread(5, "other").awaits("c");
    looks.at(scene);

    assertThat(names(looks.at(scene).get(0))).containsExactlyInAnyOrder("vt-1", "vt-2", "platform");
  }

  @Test
  void doesNotSuspectAPoolWhoseWorkersWaitForWhatALiveThreadHas() {
    scene.pool("p1", 2, 2L);
    scene.thread(2, "pool-1-thread-1").awaits("answer");
    Proof.Reach reached = new Proof.Reach(false, List.of("thread \"service\"", "answer"));
    Proof proof = new Proof(true, "test", 1, 1, 1, Map.of(2L, reached));
    looks.at(scene, proof);

    assertThat(looks.at(scene, proof)).isEmpty();
    assertThat(looks.at(scene)).isNotEmpty();
  }
}
