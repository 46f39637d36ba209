package dev.stranded.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegressionsTest {

  private static final Aim LESS = Aim.atMost(1.02);
  private static final Aim MORE = Aim.atLeast(0.99);

  private static Result now(Aim aim, int pairs, double median, double width) {
    Row row = new Row("what", "ns", Comparison.RATIO, aim);
    Spread spread = new Spread(median, median - width / 2, median + width / 2);
    return new Result(row, "17.0.15", 1, Double.NaN, median, spread, pairs, 0);
  }

  private static Regressions check(Result before, Result now) {
    CostTable.Known known = CostTable.parse(CostTable.line(before, "before"));
    return Regressions.of(List.of(now), Map.of(known.key(), known));
  }

  @Test
  void findsWhatIsWorseByMoreThanBothSpreads() {
    Regressions found = check(now(LESS, 3, 1.02, 0.02), now(LESS, 3, 1.07, 0.02));
    assertThat(found.found()).singleElement().asString().contains("what on 17", "1.070", "1.020");
  }

  @Test
  void takesWhatTheSpreadsExplainAsNoise() {
    assertThat(check(now(LESS, 3, 1.02, 0.02), now(LESS, 3, 1.07, 0.04)).found()).isEmpty();
    assertThat(check(now(LESS, 3, 1.02, 0.04), now(LESS, 3, 1.07, 0.02)).found()).isEmpty();
  }

  @Test
  void findsNothingInWhatIsBetter() {
    assertThat(check(now(LESS, 3, 1.2, 0.01), now(LESS, 3, 1.0, 0.01)).found()).isEmpty();
    assertThat(check(now(MORE, 3, 0.9, 0.01), now(MORE, 3, 1.0, 0.01)).found()).isEmpty();
  }

  @Test
  void knowsThatMoreMayBeBetter() {
    assertThat(check(now(MORE, 3, 1.0, 0.01), now(MORE, 3, 0.9, 0.01)).found()).hasSize(1);
  }

  /** A service that keeps up with its rate has no spread at all. */
  @Test
  void allowsForRounding() {
    assertThat(check(now(MORE, 3, 1, 0), now(MORE, 3, 0.996, 0)).found()).isEmpty();
    assertThat(check(now(MORE, 3, 1, 0), now(MORE, 3, 0.99, 0)).found()).hasSize(1);
  }

  @Test
  void comparesNothingOfOnePair() {
    Regressions one = check(now(LESS, 1, 1.0, 0), now(LESS, 3, 2.0, 0.01));
    assertThat(one.found()).isEmpty();
    assertThat(one.notCompared()).singleElement().asString().contains("one pair");
    assertThat(check(now(LESS, 3, 1.0, 0.01), now(LESS, 1, 2.0, 0)).notCompared()).hasSize(1);
  }

  @Test
  void saysWhatIsNew() {
    Regressions fresh = Regressions.of(List.of(now(LESS, 3, 2, 0)), Map.of());
    assertThat(fresh.found()).isEmpty();
    assertThat(fresh.notCompared()).singleElement().asString().contains("not measured before");
  }
}
