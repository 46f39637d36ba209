package dev.stranded.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.model.Departure.How;
import dev.stranded.model.Finding;
import dev.stranded.model.Proof;
import dev.stranded.model.Proof.Reach;
import dev.stranded.model.Rule;
import dev.stranded.model.report.EndedProof;
import dev.stranded.model.report.EndedProofs;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept of proofs, and what becomes of them. */
class ProofLedgerTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final ProofLedger ledger = new ProofLedger();
  private final Scene scene = new Scene();

  private Set<Long> look(Proof proof) {
    return ledger.note(new Looks().at(scene, proof), NOW);
  }

  private Set<Long> look() {
    return look(Proof.none("none"));
  }

  private static Proof unreachable(long... ids) {
    Map<Long, Reach> reaches = new HashMap<>();
    for (long id : ids) {
      reaches.put(id, new Reach(true, List.of()));
    }
    return new Proof(true, "asked for", 1, 1, 1, reaches);
  }

  private EndedProofs after(long id, How how) {
    ledger.check(new Scene().departed(id, how).observe());
    return ledger.ended();
  }

  @Test
  void countsAProvenThreadThatEndsAndKeepsWhatItWasProvenBy() {
    scene.thread(7, "lost").takes("q");
    assertThat(look(unreachable(7))).containsExactly(7L);

    EndedProofs ended = after(7, How.ENDED);

    assertThat(ended.refuted()).isEqualTo(1);
    EndedProof proof = ended.latest().get(0);
    assertThat(proof.refuted()).isTrue();
    assertThat(proof.rule()).isEqualTo(Rule.UNREACHABLE);
    assertThat(proof.thread()).isEqualTo("lost");
    assertThat(proof.proven()).isEqualTo(NOW);
    assertThat(proof.evidence()).contains("no live thread or static reaches");
    assertThat(after(7, How.ENDED).refuted()).as("counted once").isEqualTo(1);
  }

  @Test
  void takesAThreadThatWhatItsProofNamesMayHaveWokenForReleased() {
    scene.thread(2, "t1").locksInterruptibly("l2").ownedBy(3, "t2");
    scene.thread(3, "t2").locks("l1").ownedBy(2, "t1");
    look();

    EndedProofs ended = after(3, How.RUNS);

    assertThat(ended.refuted()).isZero();
    assertThat(ended.released()).isEqualTo(1);
    assertThat(ended.latest().get(0).unless()).containsExactly("interrupt");
  }

  @Test
  void countsADeafDeadlockThatMoves() {
    scene.thread(2, "t1").locks("l2").ownedBy(3, "t2");
    scene.thread(3, "t2").enters("m").ownedBy(2, "t1");
    look();

    assertThat(after(3, How.WAITS_ANEW).refuted()).isEqualTo(1);
  }

  @Test
  void letsAThreadBeWokenForNothingWhereOthersMayReachIt() {
    scene.thread(2, "t1").locks("l2").ownedBy(3, "t2");
    scene.thread(3, "t2").enters("m").ownedBy(2, "t1");
    look();

    assertThat(after(2, How.WOKEN)).isEqualTo(EndedProofs.NONE);
  }

  @Test
  void countsAnUnreachableThreadThatIsWokenAtAll() {
    scene.thread(7, "lost").takes("q");
    look(unreachable(7));

    assertThat(after(7, How.WOKEN).refuted()).isEqualTo(1);
  }

  @Test
  void ignoresThreadsThatWereOnlySuspectedOrNeverInAFinding() {
    scene.thread(2, "A").locks("l1").takenBy(9, "gone", false);
    assertThat(look()).isEmpty();

    assertThat(after(2, How.ENDED)).isEqualTo(EndedProofs.NONE);
  }

  @Test
  void stillKnowsAThreadThatLaterRoundsDoNotProve() {
    scene.thread(7, "lost").takes("q");
    look(unreachable(7));
    assertThat(look()).containsExactly(7L);

    assertThat(after(7, How.ENDED).refuted()).isEqualTo(1);
  }

  @Test
  void forgetsAThreadThatTheCollectorTook() {
    scene.thread(7, "lost").virtual().takes("q");
    look(unreachable(7));
    ledger.keepOnly(Set.of());

    assertThat(after(7, How.ENDED)).isEqualTo(EndedProofs.NONE);
  }

  @Test
  void countsAllAndKeepsTheFirstHundred() {
    long[] ids = new long[250];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = 10L + i;
      scene.thread(ids[i], "lost").takes("q" + i);
    }
    List<Finding> findings = new Looks().at(scene, unreachable(ids));
    assertThat(ledger.note(findings, NOW)).hasSize(250);
    Scene later = new Scene();
    for (long id : ids) {
      later.departed(id, How.ENDED);
    }

    ledger.check(later.observe());

    assertThat(ledger.ended().refuted()).isEqualTo(250);
    assertThat(ledger.ended().latest()).hasSize(EndedProofs.MOST);
  }
}
