package dev.stranded.detect.rule;

import dev.stranded.detect.evidence.Claim;
import dev.stranded.detect.evidence.Round;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Rule;
import dev.stranded.model.Shape;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * More and more threads that wait at one place, created at one place, and none ever leaves. Keeps
 * the counts of the rounds before; a place where nobody waits any more is forgotten.
 */
public final class GrowthRule implements DetectionRule {

  private static final int ENOUGH_THREADS = 5;
  private static final int ENOUGH_INCREASES = 3;

  private Map<List<String>, Trend> remembered = Map.of();
  private Map<List<String>, Trend> trends = Map.of();

  /**
   * How a count went over the rounds in which it never fell.
   *
   * @param first in the first of those rounds
   * @param flagged whether it has grown enough to be reported, and has not fallen to less than half
   *     of {@code peak} since
   */
  private record Trend(int first, int last, int peak, int increases, int rounds, boolean flagged) {

    static final Trend NONE = new Trend(0, 0, 0, 0, 0, false);

    Trend then(int count) {
      boolean fell = count < last;
      int from = fell || rounds == 0 ? count : first;
      int grew = fell || rounds == 0 ? 0 : increases + (count > last ? 1 : 0);
      boolean grows = grew >= ENOUGH_INCREASES && count >= ENOUGH_THREADS && count >= 2 * from;
      boolean keeps = flagged && 2 * count >= peak;
      return new Trend(
          from, count, Math.max(peak, count), grew, fell ? 1 : rounds + 1, grows || keeps);
    }
  }

  @Override
  public void prepare(Round round) {
    Map<List<String>, Integer> counts = new HashMap<>();
    for (ObservedThread thread : round.overdue()) {
      Wait wait = thread.currentWait();
      if (wait != null && wait.shape() != Shape.IDLE_WORKER && !round.attended(thread)) {
        counts.merge(round.place(thread, wait), 1, Integer::sum);
      }
    }
    Map<List<String>, Trend> next = new HashMap<>();
    counts.forEach(
        (place, count) -> next.put(place, remembered.getOrDefault(place, Trend.NONE).then(count)));
    trends = next;
  }

  @Override
  public void remember() {
    remembered = trends;
  }

  @Override
  public @Nullable Claim examine(ObservedThread thread, Round round) {
    Wait wait = thread.currentWait();
    if (wait == null || wait.shape() == Shape.IDLE_WORKER || round.attended(thread)) {
      return null;
    }
    Trend trend = trends.get(round.place(thread, wait));
    if (trend == null || !trend.flagged()) {
      return null;
    }
    String evidence =
        trend.increases() == 0
            ? "The number of threads that wait here grew up to " + trend.peak() + " before."
            : "The number of threads that wait here, created at the same place, grew from "
                + trend.first()
                + " to "
                + trend.last()
                + " over "
                + trend.rounds()
                + " looks, and fell in none of them.";
    return Claim.at(
        round,
        Rule.GROWTH,
        Verdict.SUSPECTED,
        thread,
        wait,
        evidence,
        "End these threads when their work is over: close, cancel or interrupt them, or wait with a"
            + " time limit.");
  }
}
