package dev.stranded.detect.rule;

import dev.stranded.detect.evidence.Claim;
import dev.stranded.detect.evidence.Phrases;
import dev.stranded.detect.evidence.Round;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Release;
import dev.stranded.model.Rule;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait for each other in a circle, with a lock, a monitor, a class initialisation or a
 * place in a queue in it. All threads of a circle are one finding. A circle of joins alone is left
 * to {@link StuckJoinRule}.
 */
public final class DeadlockRule implements DetectionRule {

  private final Map<Long, Claim> claims = new HashMap<>();

  @Override
  public void prepare(Round round) {
    claims.clear();
    claimAll(round.presumedCycles(), Verdict.SUSPECTED, round);
    claimAll(round.cycles(), Verdict.PROVEN, round);
  }

  private void claimAll(List<List<ObservedThread>> cycles, Verdict verdict, Round round) {
    for (List<ObservedThread> cycle : cycles) {
      if (hasHold(cycle) && cycle.stream().allMatch(round::isOverdue)) {
        claim(cycle, verdict, round);
      }
    }
  }

  @Override
  public @Nullable Claim examine(ObservedThread thread, Round round) {
    return claims.get(thread.id());
  }

  private static boolean hasHold(List<ObservedThread> cycle) {
    return cycle.stream()
        .map(ObservedThread::currentWait)
        .anyMatch(
            wait ->
                wait != null
                    && (wait.release() instanceof Release.HeldBy
                        || wait.release() instanceof Release.TakenBy));
  }

  private void claim(List<ObservedThread> cycle, Verdict verdict, Round round) {
    List<String> place = new ArrayList<>();
    for (ObservedThread thread : cycle) {
      Wait wait = thread.currentWait();
      if (wait != null) {
        place.add(String.join(" | ", round.place(thread, wait)));
      }
    }
    place.sort(null);
    String evidence =
        cycle.size() == 1
            ? alone(cycle.get(0))
            : "Each waits for another of them" + outcome(cycle, verdict);
    for (ObservedThread thread : cycle) {
      Wait wait = thread.currentWait();
      if (wait != null) {
        claims.put(
            thread.id(),
            new Claim(Rule.DEADLOCK, verdict, thread, wait, place, evidence, remedy(cycle)));
      }
    }
  }

  private static String outcome(List<ObservedThread> cycle, Verdict verdict) {
    if (verdict == Verdict.PROVEN) {
      return ": none can ever go on.";
    }
    boolean byStamp =
        cycle.stream()
            .map(ObservedThread::currentWait)
            .anyMatch(wait -> wait != null && wait.release() instanceof Release.TakenBy);
    boolean byClass =
        cycle.stream()
            .map(ObservedThread::currentWait)
            .anyMatch(
                wait ->
                    wait != null
                        && wait.release() instanceof Release.HeldBy held
                        && held.hasAny(Release.Hold.INITIALISES));
    if (byClass) {
      return ", as it seems: both stand in the initialiser of a class. No dump tells whether they"
          + " run.";
    }
    return byStamp
        ? ", unless a stamp was handed to another thread, which could unlock."
        : " at every look. Nothing tells whether virtual threads moved in between.";
  }

  private static String alone(ObservedThread thread) {
    Wait wait = thread.currentWait();
    if (wait != null && wait.release() instanceof Release.TakenBy) {
      return "It was locked for writing by the thread itself, which waits for itself"
          + ", unless the stamp was handed to another thread, which could unlock.";
    }
    String held =
        wait != null && wait.release() instanceof Release.HeldBy by
            ? by.holders().stream()
                .filter(holder -> holder.threadId() == thread.id())
                .map(DeadlockRule::ownHold)
                .collect(Collectors.joining(" and "))
            : "held by the thread itself";
    boolean limited =
        wait != null
            && !wait.confirmed()
            && wait.release() instanceof Release.HeldBy by
            && by.hasAny(Release.Hold.WORKS);
    return "It is "
        + held
        + ", which waits for itself"
        + (limited
            ? ": nothing ends that but a time limit, which is not known."
            : " and can never go on.");
  }

  private static String ownHold(Release.Holder holder) {
    return holder.hold() == Release.Hold.WORKS
        ? "kept from terminating by the thread itself, one of its workers"
        : Phrases.hold(holder.hold()) + " the thread itself";
  }

  private static String remedy(List<ObservedThread> cycle) {
    return cycle.size() == 1
        ? "Let go of the first hold before asking for the second; a read lock cannot be upgraded,"
            + " and a StampedLock is not reentrant."
        : "Take the locks in the same order everywhere, or hold only one of them at a time.";
  }
}
