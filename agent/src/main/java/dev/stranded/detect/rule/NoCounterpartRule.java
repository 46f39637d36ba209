package dev.stranded.detect.rule;

import dev.stranded.detect.evidence.Claim;
import dev.stranded.detect.evidence.OtherSide;
import dev.stranded.detect.evidence.Phrases;
import dev.stranded.detect.evidence.QueueCycles;
import dev.stranded.detect.evidence.Round;
import dev.stranded.model.Counterpart;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Release;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A wait whose other side has gone: every thread known to have served the channel is dead or stuck.
 *
 * <p>Threads that come and go (pool workers, a thread per task, main) and have ended normally are
 * no evidence, and if one of them was the last to serve the channel, others of its kind may come. A
 * consumer in its own run loop may be quiet for long, so there each counterpart must have died of
 * an exception, or have come back more than once.
 */
public final class NoCounterpartRule implements DetectionRule {

  private static final int CAME_BACK = 2;

  private Set<Long> inCircle = Set.of();

  @Override
  public void prepare(Round round) {
    inCircle = QueueCycles.in(round);
  }

  private boolean stuck(Counterpart counterpart, Round round) {
    return round.stuck(counterpart.threadId()) || inCircle.contains(counterpart.threadId());
  }

  @Override
  public @Nullable Claim examine(ObservedThread thread, Round round) {
    Wait wait = thread.currentWait();
    if (wait == null || wait.shape() == Shape.IDLE_WORKER) {
      return null;
    }
    if (wait.release() instanceof Release.RunBy run) {
      return runner(thread, wait, run, round);
    }
    if (wait.counterparts().isEmpty() || !(wait.release() instanceof Release.Anyone)) {
      return null;
    }
    List<Counterpart> gone = gone(thread, wait, round);
    if (gone.isEmpty() || !enough(wait.shape(), gone)) {
      return null;
    }
    String circle =
        inCircle.contains(thread.id())
            ? " They wait for each other: none can go on unless somebody unknown helps."
            : "";
    return Claim.at(
        round,
        Rule.NO_COUNTERPART,
        Verdict.SUSPECTED,
        thread,
        wait,
        (isAnswer(wait)
                ? "Right before it put something into a queue, and every thread known to take from"
                    + " there is dead or stuck."
                : "Every thread known to have served it from the other side is dead or stuck.")
            + circle,
        remedy(wait));
  }

  /** Whether its counterparts are known by the request that stands in a queue. */
  private static boolean isAnswer(Wait wait) {
    return wait.kind() == WaitKind.FUTURE
        && wait.counterparts().stream()
            .allMatch(counterpart -> counterpart.role() == Counterpart.Role.TAKE);
  }

  /** The counterparts that are dead or stuck; empty if any other is left or may come. */
  private List<Counterpart> gone(ObservedThread thread, Wait wait, Round round) {
    List<Counterpart> gone = new ArrayList<>();
    for (Counterpart counterpart : round.otherSide(thread, wait)) {
      boolean isLatest = gone.isEmpty();
      if (OtherSide.saysNothing(counterpart, round)) {
        if (isLatest && OtherSide.mayHaveSuccessors(counterpart)) {
          return List.of();
        }
      } else if (counterpart.alive() && !stuck(counterpart, round)) {
        return List.of();
      } else {
        gone.add(counterpart);
      }
    }
    return gone;
  }

  private static boolean enough(Shape shape, List<Counterpart> evidence) {
    return shape == Shape.MID_TASK
        || evidence.stream()
            .allMatch(counterpart -> counterpart.died() || counterpart.contacts() >= CAME_BACK);
  }

  private static String remedy(Wait wait) {
    return switch (wait.kind()) {
      case QUEUE_TAKE ->
          "Start the producer again when it fails, or tell its consumers by a last element.";
      case QUEUE_PUT -> "Start the consumer again when it fails, or put with a time limit.";
      default ->
          "Release in a finally block, complete exceptionally on failure, or wait with a"
              + " time limit.";
    };
  }

  private static @Nullable Claim runner(
      ObservedThread thread, Wait wait, Release.RunBy run, Round round) {
    if (run.threadId() == thread.id()) {
      return Claim.at(
          round,
          Rule.NO_COUNTERPART,
          Verdict.SUSPECTED,
          thread,
          wait,
          "It waits for the result of a task that it is running itself, so the task cannot end.",
          "Do not ask for a result while computing it; cancelling the future would release the"
              + " thread.");
    }
    if (!round.stuck(run.threadId())) {
      return null;
    }
    String runner = Phrases.thread(run.thread(), run.threadId());
    String evidence =
        "The task runs on "
            + runner
            + ", which "
            + Phrases.hasBeenWaiting(round.waitOf(run.threadId()))
            + Phrases.why(round.claim(run.threadId()), Verdict.SUSPECTED);
    String remedy = "Free " + runner + ", or cancel the future; wait with a time limit.";
    return Claim.at(round, Rule.NO_COUNTERPART, Verdict.SUSPECTED, thread, wait, evidence, remedy);
  }
}
