package dev.stranded.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.detect.evidence.Cycles;
import dev.stranded.detect.evidence.Ownership;
import dev.stranded.detect.evidence.ThreadIndex;
import dev.stranded.model.Finding;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Proof;
import dev.stranded.model.Release;
import dev.stranded.model.Release.Holder;
import dev.stranded.model.Rule;
import dev.stranded.model.Wait;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The fixpoint, against a slow and plain one, and in size. */
class OwnershipTest {

  private static final int ROUNDS = 2_000;
  private static final List<Release.Hold> HOLDS = List.of(Release.Hold.values());

  @Test
  void agreesWithAPlainFixpointOnRandomScenes() {
    Random random = new Random(42);
    int lost = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Map<Long, ObservedThread> threads = random(random);
      Ownership ownership =
          Ownership.of(
              ThreadIndex.of(List.copyOf(threads.values())),
              Proof.none("none"),
              Ownership.Evidence.READ);
      Set<Long> expected = plainly(threads);
      for (long id : threads.keySet()) {
        assertThat(ownership.lost(id))
            .as("round %d, thread %d", i, id)
            .isEqualTo(expected.contains(id));
      }
      lost += expected.size();
    }
    assertThat(lost).isGreaterThan(ROUNDS);
  }

  private static Map<Long, ObservedThread> random(Random random) {
    Scene scene = new Scene();
    int size = 2 + random.nextInt(9);
    for (long id = 2; id < 2 + size; id++) {
      Scene.Actor actor = scene.thread(id, "t" + id);
      int what = random.nextInt(10);
      if (what < 2) {
        continue;
      }
      if (what < 4) {
        actor.joins(2 + random.nextInt(size), "j");
      } else {
        actor.locks("l");
        for (int holders = random.nextInt(3); holders >= 0; holders--) {
          actor.heldBy(
              2 + random.nextInt(size + 1),
              "h",
              random.nextInt(12) > 0,
              HOLDS.get(random.nextInt(HOLDS.size())));
        }
      }
      if (random.nextInt(15) == 0) {
        actor.unconfirmed();
      }
    }
    Map<Long, ObservedThread> threads = new TreeMap<>();
    scene.observe().threads().forEach(thread -> threads.put(thread.id(), thread));
    return threads;
  }

  /** Takes threads out of the lost until none can be taken out any more. */
  private static Set<Long> plainly(Map<Long, ObservedThread> threads) {
    Set<Long> lost = new HashSet<>(threads.keySet());
    boolean changed = true;
    while (changed) {
      changed = lost.removeIf(id -> canGoOn(threads.get(id), lost));
    }
    return lost;
  }

  private static boolean canGoOn(ObservedThread thread, Set<Long> lost) {
    Wait wait = thread.currentWait();
    if (wait == null || !wait.confirmed()) {
      return true;
    }
    if (wait.release() instanceof Release.EndOf join) {
      return !lost.contains(join.threadId());
    }
    return wait.release() instanceof Release.HeldBy held
        && held.holders().stream().allMatch(holder -> letsGo(holder, thread.id(), lost));
  }

  private static boolean letsGo(Holder holder, long waiter, Set<Long> lost) {
    boolean queued = holder.hold() == Release.Hold.QUEUED_AHEAD;
    if (!holder.alive()) {
      return holder.hold() != Release.Hold.OWNS && holder.hold() != Release.Hold.READS;
    }
    return !lost.contains(holder.threadId()) || (queued && holder.threadId() == waiter);
  }

  @Test
  void followsAChainOfManyThreads() {
    int length = 50_000;
    Scene scene = new Scene();
    scene.thread(2, "t2").locks("l").ownedByDead(1, "dead");
    for (long id = 3; id < 2 + length; id++) {
      scene.thread(id, "t" + id).locks("l").ownedBy(id - 1, "t" + (id - 1));
    }

    List<Finding> findings = Looks.once(scene);

    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder(Rule.DEAD_OWNER, Rule.STUCK_OWNER);
    assertThat(findings.stream().mapToInt(Finding::count).sum()).isEqualTo(length);
  }

  @Test
  void findsTheCyclesOfAGraph() {
    Map<Long, List<Long>> edges =
        Map.of(
            1L,
            List.of(2L),
            2L,
            List.of(3L),
            3L,
            List.of(1L, 4L),
            4L,
            List.of(5L),
            5L,
            List.of(),
            6L,
            List.of(6L),
            7L,
            List.of(1L));

    assertThat(Cycles.in(edges)).containsExactly(List.of(1L, 2L, 3L), List.of(6L));
  }

  @Test
  void findsNoCycleInALongChain() {
    Map<Long, List<Long>> edges = new TreeMap<>();
    for (long id = 0; id < 100_000; id++) {
      edges.put(id, List.of(id + 1));
    }

    assertThat(Cycles.in(edges)).isEmpty();
  }
}
