package dev.stranded.detect;

import dev.stranded.detect.evidence.Claim;
import dev.stranded.detect.evidence.Round;
import dev.stranded.detect.rule.AllLentRule;
import dev.stranded.detect.rule.CollectedRule;
import dev.stranded.detect.rule.ConfinedRule;
import dev.stranded.detect.rule.DeadOwnerRule;
import dev.stranded.detect.rule.DeadlockRule;
import dev.stranded.detect.rule.DetectionRule;
import dev.stranded.detect.rule.GrowthRule;
import dev.stranded.detect.rule.NoCounterpartRule;
import dev.stranded.detect.rule.StarvedPoolRule;
import dev.stranded.detect.rule.StaticAloneRule;
import dev.stranded.detect.rule.StuckJoinRule;
import dev.stranded.detect.rule.StuckOwnerRule;
import dev.stranded.detect.rule.UnreachableRule;
import dev.stranded.detect.rule.UnusualWaitRule;
import dev.stranded.model.Finding;
import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Proof;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Undecided;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Applies the rules, the strongest first, and makes findings of what they claim. A thread is in one
 * finding at most: what is proven beats what is suspected, and among equals the earlier rule wins.
 *
 * <p>A suspicion may put others under suspicion, whoever waits behind the thread suspected; so
 * those are looked at again until nothing changes. A claim is replaced by a stronger one only, so
 * this ends. What the garbage collector has taken is reported besides.
 *
 * <p>Threading: confined to one thread. Keeps counts from regular round to regular round, no more.
 */
public final class Detector {

  private final long thresholdMillis;
  private final List<DetectionRule> rules =
      Arrays.stream(Rule.values()).flatMap(Detector::classesOf).toList();

  private List<Undecided> undecided = List.of();

  /** Looks at waits of {@code threshold} and longer. */
  public Detector(Duration threshold) {
    this.thresholdMillis = threshold.toMillis();
  }

  /** What looks for a rule. The collector's findings concern threads that are gone. */
  private static Stream<DetectionRule> classesOf(Rule rule) {
    return switch (rule) {
      case DEADLOCK -> Stream.of(new DeadlockRule());
      case DEAD_OWNER -> Stream.of(new DeadOwnerRule());
      case STUCK_JOIN -> Stream.of(new StuckJoinRule());
      case STUCK_OWNER -> Stream.of(new StuckOwnerRule());
      case STARVED_POOL -> Stream.of(new StarvedPoolRule(), new ConfinedRule());
      case UNREACHABLE -> Stream.of(new UnreachableRule());
      case COLLECTED -> Stream.empty();
      case NO_COUNTERPART ->
          Stream.of(new NoCounterpartRule(), new AllLentRule(), new StaticAloneRule());
      case GROWTH -> Stream.of(new GrowthRule());
      case UNUSUAL_WAIT -> Stream.of(new UnusualWaitRule());
    };
  }

  /**
   * The findings of a regular round, which later rounds are compared with: as {@link #judge}.
   *
   * @param observation rounds must be given in the order in which they were made
   */
  public List<Finding> detect(Observation observation, Proof proof) {
    List<Finding> findings = judge(observation, proof);
    rules.forEach(DetectionRule::remember);
    return findings;
  }

  /**
   * The findings of one look, which is not remembered: proven before suspected, then longest wait
   * first; unmodifiable.
   *
   * @param proof made since the last round, or {@link Proof#none}
   */
  public List<Finding> judge(Observation observation, Proof proof) {
    Round round = new Round(observation, proof, thresholdMillis);
    rules.forEach(rule -> rule.prepare(round));
    List<ObservedThread> overdue = round.overdue();
    DroppedPools dropped = new DroppedPools(round);
    Dependants dependants = new Dependants(overdue, proof);
    Deque<ObservedThread> open = new ArrayDeque<>(overdue);
    while (!open.isEmpty()) {
      ObservedThread thread = open.remove();
      boolean wasStuck = round.stuck(thread.id());
      consider(thread, round, dropped);
      if (!wasStuck && round.stuck(thread.id())) {
        open.addAll(dependants.of(thread.id()));
      }
    }
    undecided = new UndecidedWaits(round).all();
    List<Finding> findings = new ArrayList<>(new FindingAssembler(round).assemble());
    findings.addAll(CollectedRule.findings(observation.collected()));
    findings.sort(FindingAssembler.ORDER);
    return List.copyOf(findings);
  }

  /** What could not be decided in the latest look, longest wait first; unmodifiable. */
  public List<Undecided> undecided() {
    return undecided;
  }

  private void consider(ObservedThread thread, Round round, DroppedPools dropped) {
    Claim best = null;
    for (DetectionRule rule : rules) {
      Claim claim = rule.examine(thread, round);
      if (claim != null && admissible(claim, round, dropped) && isStronger(claim, best)) {
        best = claim;
      }
    }
    Claim before = round.claim(thread.id());
    // What the second look says may know more about the others by now, so it wins among equals.
    if (best != null && (before == null || !isStronger(before, best))) {
      round.put(best);
    }
  }

  private static boolean isStronger(Claim claim, @Nullable Claim other) {
    if (other == null) {
      return true;
    }
    if (claim.proven() != other.proven()) {
      return claim.proven();
    }
    return claim.rule().compareTo(other.rule()) < 0;
  }

  /**
   * Whether a suspicion may stand. Idle workers are suspected only where a heap proof shows that
   * nothing but a list of all threads leads to them, or that there are more {@link DroppedPools}
   * alike than it can hide; and where a heap proof shows that live code reaches what a run loop
   * waits on, that there are many of them says nothing; and where that is more than a static, it is
   * an idle worker too.
   */
  private static boolean admissible(Claim claim, Round round, DroppedPools dropped) {
    if (claim.verdict() == Verdict.PROVEN) {
      return true;
    }
    Wait wait = claim.currentWait();
    Proof.Reach reach = round.reach(claim.thread().id());
    if (wait.shape() == Shape.IDLE_WORKER) {
      return reach != null && (reach.lostUnlessListed() || dropped.recurs(claim.thread().id()));
    }
    if (reach == null || reach.lost() || wait.shape() != Shape.RUN_LOOP) {
      return true;
    }
    return !isReachedByThread(reach) && claim.rule() != Rule.GROWTH;
  }

  private static boolean isReachedByThread(Proof.Reach reach) {
    return reach.basis() == Proof.Basis.REACHED
        && !reach.path().isEmpty()
        && !reach.path().get(0).startsWith("static ");
  }
}
