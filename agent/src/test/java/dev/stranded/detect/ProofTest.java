package dev.stranded.detect;

import static dev.stranded.detect.Looks.names;
import static dev.stranded.detect.Looks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Counterpart.Role;
import dev.stranded.model.Finding;
import dev.stranded.model.Proof;
import dev.stranded.model.Proof.Reach;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a heap proof adds. */
class ProofTest {

  private static final Reach LOST = new Reach(true, List.of());
  private static final Reach REACHED = new Reach(false, List.of("static com.acme.Feed.queue"));

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
    scene.thread(1, "main").joins(1, "main");

    assertThat(look(Map.of(1L, LOST))).isEmpty();
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
