package dev.stranded.detect.rule;

import dev.stranded.detect.evidence.Claim;
import dev.stranded.detect.evidence.Phrases;
import dev.stranded.detect.evidence.Round;
import dev.stranded.model.Counterpart;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Proof.Basis;
import dev.stranded.model.Proof.Reach;
import dev.stranded.model.Release;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A wait for something that only a static field still leads to: whoever may come is not there yet.
 *
 * <p>That alone is no evidence: an idle consumer of a static queue, and a thread that waits at a
 * static latch for the end of the program, look the same. Either every other thread that has what
 * is waited for must be stuck; or it must be a wait that nobody idles in, with an element or a lock
 * in its hands.
 */
public final class StaticAloneRule implements DetectionRule {

  private Set<Long> inTheWay = Set.of();

  @Override
  public void prepare(Round round) {
    inTheWay = new HashSet<>();
    for (ObservedThread thread : round.overdue()) {
      Wait wait = thread.currentWait();
      if (wait != null && wait.release() instanceof Release.HeldBy held) {
        held.holders().stream()
            .filter(holder -> holder.threadId() != thread.id())
            .forEach(holder -> inTheWay.add(holder.threadId()));
      }
    }
  }

  @Override
  public @Nullable Claim examine(ObservedThread thread, Round round) {
    Wait wait = thread.currentWait();
    Reach reach = round.reach(thread.id());
    if (wait == null || reach == null || reach.basis() != Basis.STATIC) {
      return null;
    }
    if (hasLiveCounterpart(thread, wait, round)) {
      return null;
    }
    boolean heldByStuck =
        !reach.holders().isEmpty() && reach.holders().stream().allMatch(round::stuck);
    if (!heldByStuck && !inTheWay.contains(thread.id()) && !neverIdle(wait)) {
      return null;
    }
    String evidence =
        "By a heap dump nothing leads to "
            + Phrases.noun(wait.kind())
            + wait.channel().spelled()
            + " but "
            + what(reach.path().get(0))
            + " or of the class that waits."
            + (heldByStuck ? holders(reach.holders(), round) : "")
            + (inTheWay.contains(thread.id()) ? " Others wait for the lock that it holds." : "");
    return Claim.at(
        round,
        Rule.NO_COUNTERPART,
        Verdict.SUSPECTED,
        thread,
        wait,
        evidence,
        "See that whoever is to come over the static field does, also after a failure; or wait with"
            + " a time limit, and hold no lock meanwhile.");
  }

  /** What leads there, beginning with the shortest path's root; and whose code nobody runs. */
  private static String what(String root) {
    return root.startsWith("static ")
        ? root + ", and no thread that runs is in code of that class"
        : "static fields and threads that wait themselves ("
            + root
            + "), and no thread that runs is in code of the classes of those fields";
  }

  private static boolean hasLiveCounterpart(ObservedThread thread, Wait wait, Round round) {
    return round.otherSide(thread, wait).stream()
        .filter(Counterpart::alive)
        .anyMatch(counterpart -> !round.stuck(counterpart.threadId()));
  }

  /** Whether no thread waits so for its next piece of work, or for the program to end. */
  private static boolean neverIdle(Wait wait) {
    return wait.shape() == Shape.MID_TASK
        && switch (wait.kind()) {
          case QUEUE_PUT, LOCK, SEMAPHORE, BARRIER, PHASER, EXCHANGER -> true;
          default -> false;
        };
  }

  private static String holders(List<Long> ids, Round round) {
    List<ObservedThread> threads =
        ids.stream().map(round::thread).filter(Objects::nonNull).toList();
    return " Whoever else has it is stuck: "
        + Phrases.listed(threads, thread -> Phrases.thread(thread) + waits(thread))
        + ".";
  }

  private static String waits(ObservedThread thread) {
    Wait wait = thread.currentWait();
    return wait == null ? "" : " waits " + Phrases.purpose(wait) + Phrases.at(wait.stack());
  }
}
