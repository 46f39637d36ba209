package dev.stranded.benchmarks.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares what is measured with what was measured before. A median that is worse is a regression
 * if it is worse by more than both spreads together: then the one run's noise and the other's do
 * not explain it.
 */
final class Regressions {
  /** What is printed is rounded, by no more than this share. */
  private static final double ROUNDING = 0.005;

  private final List<String> found = new ArrayList<>();
  private final List<String> notCompared = new ArrayList<>();

  private Regressions() {}

  static Regressions of(List<Result> results, Map<String, CostTable.Known> before) {
    Regressions regressions = new Regressions();
    for (Result result : results) {
      String key = CostTable.keyOf(result.row().name(), result.jdk());
      CostTable.Known known = before.get(key);
      if (known == null) {
        regressions.notCompared.add(key + ": was not measured before");
      } else if (known.pairs() < 2 || result.pairs() < 2) {
        regressions.notCompared.add(key + ": one pair alone says nothing of the noise");
      } else {
        regressions.compare(key, result, known.compared());
      }
    }
    return regressions;
  }

  private void compare(String key, Result result, Spread before) {
    Spread now = result.compared();
    double worse = result.row().aim().worsening(before.median(), now.median());
    double noise = now.width() + before.width() + ROUNDING * Math.abs(before.median());
    if (worse > noise) {
      found.add(
          String.format(
              Locale.ROOT,
              "%s: %.3f (%.3f..%.3f), was %.3f (%.3f..%.3f)",
              key,
              now.median(),
              now.least(),
              now.most(),
              before.median(),
              before.least(),
              before.most()));
    }
  }

  /** For people, a line each. */
  List<String> found() {
    return List.copyOf(found);
  }

  /** Rows that could not be compared, and why. */
  List<String> notCompared() {
    return List.copyOf(notCompared);
  }
}
