package dev.stranded.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.detect.evidence.EscapeRoutes;
import dev.stranded.detect.evidence.Ownership;
import dev.stranded.detect.evidence.ThreadIndex;
import dev.stranded.model.Finding;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Proof;
import dev.stranded.model.Release.Hold;
import dev.stranded.model.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What {@code unless} names: also what frees those who stand in the way. */
class EscapeRoutesTest {

  private final Scene scene = new Scene();

  private Finding of(String thread) {
    return of(thread, Map.of());
  }

  private Finding of(String thread, Map<Long, Proof.Reach> reaches) {
    return new Looks()
        .at(scene, new Proof(true, "asked for", 0, 0, 0, reaches)).stream()
            .filter(finding -> Looks.names(finding).contains(thread))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no finding of " + thread));
  }

  private void deadlockThatAnInterruptBreaks() {
    scene.thread(2, "t1").locksInterruptibly("l2").ownedBy(3, "t2").at("com.acme.T1.run", 1);
    scene.thread(3, "t2").locks("l1").ownedBy(2, "t1").at("com.acme.T2.run", 2);
  }

  @Test
  void namesTheInterruptThatFreesAThreadFarAhead() {
    deadlockThatAnInterruptBreaks();
    scene.thread(4, "c").enters("m").ownedBy(2, "t1").at("com.acme.C.run", 3);
    scene.thread(5, "d").locks("l3").ownedBy(4, "c").at("com.acme.D.run", 4);

    for (String thread : List.of("t1", "t2", "c", "d")) {
      assertThat(of(thread).verdict()).isEqualTo(Verdict.PROVEN);
      assertThat(of(thread).unless()).as(thread).containsExactly("interrupt");
    }
  }

  /** A dump that finds the owner stuck adds nothing that no interrupt could take away. */
  @Test
  void namesTheInterruptAlsoWhereAHeapDumpFoundTheOwnerStuck() {
    deadlockThatAnInterruptBreaks();
    scene.thread(4, "c").enters("m").ownedBy(2, "t1").at("com.acme.C.run", 3);
    Proof.Reach behind = new Proof.Reach(Proof.Basis.STUCK_OWNER, List.of(), "its owner is stuck");

    Finding found = of("c", Map.of(4L, behind));

    assertThat(found.verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(found.unless()).containsExactly("interrupt");
  }

  @Test
  void namesNothingWhereAHeapDumpFoundTheThreadUnreachable() {
    deadlockThatAnInterruptBreaks();
    scene.thread(4, "c").enters("m").ownedBy(2, "t1").at("com.acme.C.run", 3);

    assertThat(of("c", Map.of(4L, new Proof.Reach(true, List.of()))).unless()).isEmpty();
  }

  @Test
  void namesNothingWhereNobodyOnTheWayAnswersAnInterrupt() {
    scene.thread(2, "t1").locks("l2").ownedBy(3, "t2");
    scene.thread(3, "t2").locks("l1").ownedBy(2, "t1");
    scene.thread(4, "c").enters("m").ownedBy(2, "t1").at("com.acme.C.run", 3);

    assertThat(of("c").unless()).isEmpty();
  }

  @Test
  void namesNothingForAThreadBehindOneThatHasEnded() {
    deadlockThatAnInterruptBreaks();
    scene
        .thread(4, "c")
        .locks("rw")
        .heldBy(2, "t1", true, Hold.READS)
        .heldBy(9, "ended", false, Hold.READS)
        .at("com.acme.C.run", 3);

    assertThat(of("c").verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(of("c").unless()).isEmpty();
  }

  @Test
  void needsEveryoneInTheWayToBeFreed() {
    deadlockThatAnInterruptBreaks();
    scene.thread(6, "deaf").locks("l6").ownedByDead(9, "ended").at("com.acme.Deaf.run", 6);
    scene
        .thread(4, "c")
        .locks("rw")
        .heldBy(2, "t1", true, Hold.READS)
        .heldBy(6, "deaf", true, Hold.READS)
        .at("com.acme.C.run", 3);

    assertThat(of("c").unless()).isEmpty();
  }

  @Test
  void followsAChainOfManyThreads() {
    int length = 50_000;
    scene.thread(2, "t2").locksInterruptibly("l").ownedByDead(1, "ended");
    for (long id = 3; id < 2 + length; id++) {
      scene.thread(id, "t" + id).locks("l").ownedBy(id - 1, "t" + (id - 1));
    }
    Map<Long, ObservedThread> threads = new TreeMap<>();
    scene.observe().threads().forEach(thread -> threads.put(thread.id(), thread));
    Proof none = Proof.none("none");
    Ownership ownership =
        Ownership.of(ThreadIndex.of(List.copyOf(threads.values())), none, Ownership.Evidence.READ);

    EscapeRoutes routes = EscapeRoutes.of(threads.values(), ownership, none);

    assertThat(routes.of(1 + length)).containsExactly("interrupt");
  }
}
