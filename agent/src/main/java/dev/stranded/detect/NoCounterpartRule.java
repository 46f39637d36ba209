package dev.stranded.detect;

import dev.stranded.model.Counterpart;
import dev.stranded.model.Counterpart.Role;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Release;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Spelling;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A wait whose other side has gone: every thread known to have served the channel is dead or stuck.
 *
 * <p>Threads that come and go (pool workers, a thread per task, main) and have ended in peace are
 * no evidence, and if one of them was the last to serve the channel, others of its kind may come. A
 * consumer in its own run loop is quiet by trade, so there each counterpart that ended must have
 * died of an exception, or have come back more than once.
 */
final class NoCounterpartRule implements DetectionRule {

  private static final int CAME_BACK = 2;
  private static final int NAMED = 4;

  @Override
  public @Nullable Claim examine(ObservedThread thread, Round round) {
    Wait wait = thread.currentWait();
    if (wait == null || wait.shape() == Shape.IDLE_WORKER) {
      return null;
    }
    if (wait.release() instanceof Release.RunBy run) {
      return runner(thread, wait, run, round);
    }
    if (!(wait.release() instanceof Release.Anyone)) {
      return null;
    }
    List<Counterpart> evidence = new ArrayList<>();
    for (Counterpart counterpart : others(thread, wait)) {
      if (saysNothing(counterpart, round)) {
        if (evidence.isEmpty()) {
          return null;
        }
      } else if (counterpart.alive() && !round.stuck(counterpart.threadId())) {
        return null;
      } else {
        evidence.add(counterpart);
      }
    }
    if (evidence.isEmpty() || !enough(wait.shape(), evidence)) {
      return null;
    }
    return Claim.at(
        round,
        Rule.NO_COUNTERPART,
        Verdict.SUSPECTED,
        thread,
        wait,
        evidence(evidence, round),
        remedy(wait));
  }

  /** The threads on the other side, latest first, each once. */
  private static List<Counterpart> others(ObservedThread thread, Wait wait) {
    Map<Long, Counterpart> others = new LinkedHashMap<>();
    for (Counterpart counterpart : wait.counterparts()) {
      if (counterpart.threadId() != thread.id() && serves(counterpart.role(), wait)) {
        others.merge(counterpart.threadId(), counterpart, NoCounterpartRule::together);
      }
    }
    return others.values().stream()
        .sorted(java.util.Comparator.comparingLong(Counterpart::lastSeenMillisAgo))
        .toList();
  }

  private static Counterpart together(Counterpart a, Counterpart b) {
    Counterpart latest = a.lastSeenMillisAgo() <= b.lastSeenMillisAgo() ? a : b;
    return new Counterpart(
        a.threadId(),
        latest.thread(),
        latest.role(),
        latest.lastSeenMillisAgo(),
        a.contacts() + b.contacts(),
        a.alive() || b.alive(),
        latest.ended(),
        a.passing() || b.passing());
  }

  private static boolean serves(Role role, Wait wait) {
    return switch (wait.kind()) {
      case QUEUE_TAKE -> role != Role.TAKE;
      case QUEUE_PUT -> role != Role.PUT;
      case LOCK, MONITOR_ENTER, JOIN, OTHER -> false;
      default -> true;
    };
  }

  /** A thread that comes and goes has gone in peace, or is a main thread that parked itself. */
  private static boolean saysNothing(Counterpart counterpart, Round round) {
    return counterpart.alive()
        ? parkedMain(counterpart, round)
        : counterpart.passing() && !counterpart.died();
  }

  private static boolean parkedMain(Counterpart counterpart, Round round) {
    ObservedThread thread = round.thread(counterpart.threadId());
    return thread != null && Ownership.isParkedMain(thread);
  }

  private static boolean enough(Shape shape, List<Counterpart> evidence) {
    return shape == Shape.MID_TASK
        || evidence.stream()
            .allMatch(
                counterpart ->
                    counterpart.alive()
                        || counterpart.died()
                        || counterpart.contacts() >= CAME_BACK);
  }

  private static String evidence(List<Counterpart> counterparts, Round round) {
    String all =
        counterparts.stream()
            .limit(NAMED)
            .map(counterpart -> fate(counterpart, round))
            .collect(Collectors.joining("; "));
    int more = counterparts.size() - NAMED;
    return "Every thread known to have served it from the other side is dead or stuck: "
        + all
        + (more > 0 ? "; and " + more + " more" : "")
        + ".";
  }

  private static String fate(Counterpart counterpart, Round round) {
    String text =
        Phrases.thread(counterpart.thread(), counterpart.threadId())
            + " "
            + Phrases.fate(counterpart);
    Claim claim = round.claim(counterpart.threadId());
    return claim == null ? text : text + " but stuck itself (" + claim.rule().label() + ")";
  }

  private static String remedy(Wait wait) {
    return switch (wait.kind()) {
      case QUEUE_TAKE ->
          "Start the producer again when it fails, or tell its consumers (a last element, close).";
      case QUEUE_PUT -> "Start the consumer again when it fails, or put with a time limit.";
      default ->
          "Release in a finally block, complete exceptionally on failure, or wait with a"
              + " time limit.";
    };
  }

  private static @Nullable Claim runner(
      ObservedThread thread, Wait wait, Release.RunBy run, Round round) {
    if (run.threadId() == thread.id() || !round.stuck(run.threadId())) {
      return null;
    }
    String runner = Phrases.thread(run.thread(), run.threadId());
    Wait itsWait = round.waitOf(run.threadId());
    String now =
        itsWait == null
            ? ""
            : " has itself been waiting "
                + Spelling.time(itsWait.waitedMillis())
                + " "
                + Phrases.purpose(itsWait)
                + Phrases.at(itsWait.stack())
                + ", and";
    return Claim.at(
        round,
        Rule.NO_COUNTERPART,
        Verdict.SUSPECTED,
        thread,
        wait,
        "The task runs on "
            + runner
            + ", which"
            + now
            + " "
            + Phrases.why(round.claim(run.threadId()), Verdict.SUSPECTED),
        "Free " + runner + ", or cancel the future; wait with a time limit.");
  }
}
