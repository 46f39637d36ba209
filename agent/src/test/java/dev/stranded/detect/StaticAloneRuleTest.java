package dev.stranded.detect;

import static dev.stranded.detect.Looks.names;
import static dev.stranded.detect.Looks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Counterpart.Role;
import dev.stranded.model.Finding;
import dev.stranded.model.Proof;
import dev.stranded.model.Proof.Basis;
import dev.stranded.model.Proof.Reach;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Waits for what only a static field still leads to. */
class StaticAloneRuleTest {

  private static final Reach REACHED =
      new Reach(Basis.REACHED, List.of("static com.acme.Feed.queue"), "");

  private final Scene scene = new Scene();
  private final Looks looks = new Looks();

  private static Reach byStatic(Long... holders) {
    return new Reach(
        Basis.STATIC, List.of("static com.acme.Feed.queue", "lock"), "", List.of(holders));
  }

  private List<Finding> look(Map<Long, Reach> reaches) {
    return looks.at(scene, new Proof(true, "asked for", 10, 20, 30, reaches));
  }

  @Test
  void suspectsAPutThatNobodyIsThereToTake() {
    scene.thread(7, "producer").puts("q1");

    Finding finding = only(look(Map.of(7L, byStatic())));

    assertThat(finding.rule()).isEqualTo(Rule.NO_COUNTERPART);
    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
    assertThat(finding.reachableFrom()).containsExactly("static com.acme.Feed.queue", "lock");
    assertThat(finding.explanation())
        .contains("nothing leads to the queue java.util.concurrent.ArrayBlockingQueue@q1")
        .contains("but static com.acme.Feed.queue");
  }

  @Test
  void saysSoWhereTheShortestPathIsAnotherWaitersFrame() {
    scene.thread(7, "producer").puts("q1");
    List<String> path = List.of("thread \"peer\" frame com.acme.Peer.run(Peer.java:3)", "queue");
    Reach reach = new Reach(Basis.STATIC, path, "", List.of());

    assertThat(only(look(Map.of(7L, reach))).explanation())
        .contains("but static fields and threads that wait themselves (thread \"peer\" frame")
        .doesNotContain("of that class");
  }

  @Test
  void doesNotSuspectWhatALiveThreadReachesToo() {
    scene.thread(7, "producer").puts("q1");

    assertThat(look(Map.of(7L, REACHED))).isEmpty();
  }

  @Test
  void doesNotSuspectAPutWhoseConsumerIsKnownToLive() {
    scene.thread(6, "consumer");
    scene.thread(7, "producer").puts("q1").servedBy(Scene.alive(6, "consumer", Role.TAKE));

    assertThat(look(Map.of(7L, byStatic()))).isEmpty();
  }

  @Test
  void doesNotSuspectWhoMayIdle() {
    scene.thread(7, "consumer").takes("q1").as(Shape.RUN_LOOP);
    scene.thread(8, "keeper").awaits("l");
    scene.thread(9, "caller").gets("f1");
    scene.thread(10, "signalled").acquires("s").as(Shape.RUN_LOOP);

    assertThat(look(Map.of(7L, byStatic(), 8L, byStatic(), 9L, byStatic(), 10L, byStatic())))
        .isEmpty();
  }

  @Test
  void suspectsWhoHoldsALockThatAnotherWaitsFor() {
    scene.thread(7, "keepalive").takes("q1").as(Shape.RUN_LOOP);
    scene.thread(8, "stream").locks("lock").ownedBy(7, "keepalive");

    List<Finding> findings = look(Map.of(7L, byStatic()));

    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder(Rule.NO_COUNTERPART, Rule.STUCK_OWNER);
    assertThat(findings).allMatch(finding -> finding.verdict() == Verdict.SUSPECTED);
  }

  @Test
  void suspectsWhoWaitsForSomethingThatOnlyStuckThreadsHave() {
    scene.thread(7, "closer").awaits("l").at("com.acme.App.close", 3);
    scene.thread(8, "watcher").puts("q1");

    List<Finding> findings = look(Map.of(7L, byStatic(8L), 8L, byStatic()));

    assertThat(findings).hasSize(2);
    Finding closer = findings.stream().filter(f -> names(f).contains("closer")).findFirst().get();
    assertThat(closer.explanation()).contains("is stuck: \"watcher\" (id 8) waits to put into");
  }

  @Test
  void doesNotSuspectWhoWaitsForSomethingThatAnotherWaitingThreadHas() {
    scene.thread(7, "closer").awaits("l");
    scene.thread(8, "consumer").takes("q1").as(Shape.RUN_LOOP);

    assertThat(look(Map.of(7L, byStatic(8L), 8L, byStatic()))).isEmpty();
  }

  @Test
  void leavesIdleWorkersAlone() {
    scene.thread(7, "worker").takes("q1").as(Shape.IDLE_WORKER);
    scene.thread(8, "stuck").puts("q2").at("com.acme.App.send", 9);

    assertThat(names(only(look(Map.of(7L, byStatic(8L), 8L, byStatic())))))
        .containsExactly("stuck");
  }
}
