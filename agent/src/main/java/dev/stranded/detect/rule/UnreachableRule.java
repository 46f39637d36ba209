package dev.stranded.detect.rule;

import dev.stranded.detect.evidence.Claim;
import dev.stranded.detect.evidence.Phrases;
import dev.stranded.detect.evidence.Round;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Proof.Basis;
import dev.stranded.model.Proof.Reach;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The heap proof: no live thread, static or other root reaches what the thread waits on. Proven if
 * nothing reaches the thread itself either; suspected where an interrupt is all that is left, or
 * where the dump may hide something. Also tells what the heap alone knows of owners and joins.
 */
public final class UnreachableRule implements DetectionRule {

  private static final String CIRCLE =
      "a dump names no owners of monitors: these threads refer to what the others want, and seem to"
          + " own it";

  @Override
  public @Nullable Claim examine(ObservedThread thread, Round round) {
    Wait wait = thread.currentWait();
    Reach reach = round.reach(thread.id());
    if (wait == null || reach == null) {
      return null;
    }
    if (round.ownership().lostInHeap(thread.id())) {
      return lost(thread, wait, reach, Verdict.PROVEN, round);
    }
    if (round.ownership().seemsLostInHeap(thread, wait)) {
      return lost(thread, wait, reach, Verdict.SUSPECTED, round).but(reach.open());
    }
    if (reach.basis() == Basis.MONITOR_CIRCLE) {
      return circle(thread, wait, reach, round);
    }
    return reach.basis() == Basis.HELD && isTelling(wait) ? held(thread, wait, round) : null;
  }

  /** Who parks by itself, or for a purpose of the JDK's, may well wait for an interrupt. */
  private static boolean isTelling(Wait wait) {
    return wait.shape() != Shape.IDLE_WORKER
        && wait.kind() != WaitKind.PARK
        && wait.kind() != WaitKind.OTHER
        && wait.kind() != WaitKind.JOIN;
  }

  private static Claim lost(
      ObservedThread thread, Wait wait, Reach reach, Verdict verdict, Round round) {
    Rule rule =
        switch (reach.basis()) {
          case DEAD_OWNER -> Rule.DEAD_OWNER;
          case STUCK_OWNER -> Rule.STUCK_OWNER;
          case STUCK_JOIN -> Rule.STUCK_JOIN;
          case STARVED_POOL -> Rule.STARVED_POOL;
          default -> Rule.UNREACHABLE;
        };
    boolean certain = verdict == Verdict.PROVEN;
    String by = certain ? "By a heap dump " : "As far as a heap dump shows, ";
    String evidence =
        rule == Rule.UNREACHABLE
            ? by
                + "no live thread or static reaches "
                + Phrases.noun(wait.kind())
                + wait.channel().spelled()
                + ", and none reaches the thread itself"
                + (certain ? ": nobody can ever wake it." : ".")
            : by + "nobody can ever let it go on: " + reach.reason() + ".";
    return Claim.at(
        round,
        rule,
        verdict,
        thread,
        wait,
        evidence,
        rule == Rule.UNREACHABLE
            ? "Keep what could wake it within reach until its work is over, or let it wait with a time"
                + " limit."
            : "Release in a finally block, and hold no lock while waiting for others.");
  }

  /** One finding a circle: the sites of all of its threads are its place. */
  private static Claim circle(ObservedThread thread, Wait wait, Reach reach, Round round) {
    List<String> place = new ArrayList<>();
    for (long id : reach.holders()) {
      ObservedThread member = round.thread(id);
      Wait its = member == null ? null : member.currentWait();
      if (member != null && its != null) {
        String site = String.join(" | ", round.place(member, its));
        if (!place.contains(site)) {
          place.add(site);
        }
      }
    }
    place.sort(null);
    return new Claim(
            Rule.DEADLOCK,
            Verdict.SUSPECTED,
            thread,
            wait,
            place.size() < 2 ? round.place(thread, wait) : place,
            "By a heap dump it may be in a deadlock.",
            "Take the locks in the same order everywhere.")
        .but(List.of(CIRCLE));
  }

  private static Claim held(ObservedThread thread, Wait wait, Round round) {
    return Claim.at(
        round,
        Rule.UNREACHABLE,
        Verdict.SUSPECTED,
        thread,
        wait,
        "By a heap dump no live thread or static reaches "
            + Phrases.noun(wait.kind())
            + wait.channel().spelled()
            + ", but live code holds the thread itself and could interrupt it.",
        "Interrupt it when its work is over, or keep what could wake it.");
  }
}
