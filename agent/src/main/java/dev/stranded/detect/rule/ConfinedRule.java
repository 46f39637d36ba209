package dev.stranded.detect.rule;

import dev.stranded.detect.evidence.Claim;
import dev.stranded.detect.evidence.Round;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Proof.Confinement;
import dev.stranded.model.Proof.Reach;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Spelling;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool or event loop of any make that waits for itself, as a heap dump shows it: all of its
 * threads wait in the middle of a task, and what they wait for is reached only through what is
 * queued there. One finding an executor: its threads, and those outside that wait for its work.
 */
public final class ConfinedRule implements DetectionRule {

  @Override
  public @Nullable Claim examine(ObservedThread thread, Round round) {
    Wait wait = thread.currentWait();
    Reach reach = round.reach(thread.id());
    Confinement confined = reach == null ? null : reach.confined();
    if (wait == null || confined == null || confined.lends() || wait.shape() != Shape.MID_TASK) {
      return null;
    }
    List<String> place = workers(confined, round);
    return place.isEmpty()
        ? null
        : new Claim(
            Rule.STARVED_POOL,
            Verdict.SUSPECTED,
            thread,
            wait,
            place,
            evidence(confined),
            "Do not wait on the threads of an executor for what only these threads can do: continue"
                + " in a callback, or run the code that waits elsewhere.");
  }

  /** Where its threads wait; empty if one of them is not stuck in a task. */
  private static List<String> workers(Confinement confined, Round round) {
    List<String> places = new ArrayList<>();
    for (long id : confined.workers()) {
      ObservedThread worker = round.thread(id);
      Wait wait = round.stuckInTask(id);
      if (worker == null || wait == null) {
        return List.of();
      }
      places.add(String.join(" | ", round.place(worker, wait)));
    }
    return places.stream().distinct().sorted().toList();
  }

  private static String evidence(Confinement confined) {
    int count = confined.workers().size();
    return "By a heap dump live code comes to what is waited for only by way of what is queued in one executor ("
        + confined.type()
        + "). "
        + (count == 1
            ? "Its only thread waits itself"
            : "All of its " + Spelling.count(count, "thread") + " wait themselves")
        + ", in the middle of a task.";
  }
}
