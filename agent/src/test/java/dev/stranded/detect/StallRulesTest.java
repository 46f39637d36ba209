package dev.stranded.detect;

import static dev.stranded.detect.Looks.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Finding;
import dev.stranded.model.Observation;
import dev.stranded.model.Proof;
import dev.stranded.model.Proof.Basis;
import dev.stranded.model.Proof.Confinement;
import dev.stranded.model.Proof.Reach;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a heap dump shows of executors and pools of objects that have stalled. */
class StallRulesTest {

  private final Scene scene = new Scene();
  private final Map<Long, Reach> reaches = new HashMap<>();

  private void confined(long thread, Confinement confined) {
    reaches.put(
        thread,
        new Reach(
            Basis.REACHED, List.of("static A.pool"), "", List.of(), false, List.of(), confined));
  }

  private List<Finding> findings() {
    Observation seen = scene.observe();
    Proof proof = new Proof(true, "test", 1, 1, 1, reaches);
    return new Detector(Duration.ofSeconds(30)).detect(seen, proof);
  }

  private void poolOfTwo() {
    Confinement pool = new Confinement("org.acme.RequestPool", "7f", List.of(2L, 3L), List.of());
    scene.thread(2, "worker-1").gets("a").at("com.acme.Handler.write", 7);
    scene.thread(3, "worker-2").gets("b").at("com.acme.Handler.write", 7);
    scene.thread(4, "caller").awaits("c");
    List.of(2L, 3L, 4L).forEach(id -> confined(id, pool));
  }

  @Test
  void suspectsAnExecutorThatWaitsForItsOwnQueue() {
    poolOfTwo();

    assertThat(findings()).hasSize(1);
    Finding finding = findings().get(0);
    assertThat(finding.rule()).isEqualTo(Rule.STARVED_POOL);
    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
    assertThat(names(finding)).containsExactlyInAnyOrder("worker-1", "worker-2", "caller");
    assertThat(finding.explanation())
        .contains("what is queued in one executor (org.acme.RequestPool).")
        .contains("All of its 2 threads wait themselves, in the middle of a task.");
  }

  @Test
  void doesNotSuspectOneWithAThreadThatHasGoneOn() {
    poolOfTwo();
    scene.without(3).thread(3, "worker-2");

    assertThat(findings()).isEmpty();
  }

  @Test
  void doesNotSuspectOneWithAThreadThatIsIdle() {
    poolOfTwo();
    scene.thread(3, "worker-2").takes("tasks").as(Shape.IDLE_WORKER);

    assertThat(findings()).isEmpty();
  }

  @Test
  void doesNotSuspectOneWithAThreadThatHasJustBegunToWait() {
    poolOfTwo();
    scene.thread(3, "worker-2").seconds(1);

    assertThat(findings()).isEmpty();
  }

  private void allLent(Long... borrowers) {
    scene
        .thread(2, "order")
        .takes("idle")
        .at("org.apache.commons.pool2.impl.GenericObjectPool.borrowObject", 313)
        .from("com.acme.Order.run", 12);
    confined(2, new Confinement("a.GenericObjectPool", "7f", List.of(), List.of(borrowers)));
  }

  @Test
  void suspectsABorrowerWhenNobodyHasWhatWasLent() {
    allLent();

    assertThat(findings()).hasSize(1);
    Finding finding = findings().get(0);
    assertThat(finding.rule()).isEqualTo(Rule.NO_COUNTERPART);
    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECTED);
    assertThat(finding.explanation()).contains("who took them is gone");
  }

  @Test
  void namesTheBorrowersThatWait() {
    allLent(3L);
    scene.thread(3, "holder").awaits("signal").at("com.acme.Report.wait", 4);

    assertThat(findings()).hasSize(1);
    assertThat(findings().get(0).explanation()).contains("Who has one waits: \"holder\"");
  }

  @Test
  void doesNotSuspectAnybodyWhenABorrowerHasGoneOn() {
    allLent(3L);
    scene.thread(3, "holder");

    assertThat(findings()).isEmpty();
  }
}
