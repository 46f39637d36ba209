package dev.stranded.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class SamplesTest {

  private static final double[] NOT_MEASURED = {Double.NaN, Double.NaN, Double.NaN};

  private static Samples of(Comparison comparison) {
    return new Samples(new Row("what", "ns", comparison, Aim.none()));
  }

  /** A load that meets both halves of the third turn changes neither ratio nor median. */
  @Test
  void comparesTurnByTurn() {
    Samples samples = of(Comparison.RATIO);
    samples.add(new double[] {10, 12, 100}, NOT_MEASURED, new double[] {11, 13.2, 110});
    Result result = samples.result("17.0.1", 0);
    assertThat(result.compared().median()).isEqualTo(1.1, offset(1e-9));
    assertThat(result.compared().width()).isLessThan(1e-9);
    assertThat(result.none()).isEqualTo(12);
    assertThat(result.idle()).isNaN();
    assertThat(result.ours()).isEqualTo(13.2);
    assertThat(result.pairs()).isEqualTo(1);
  }

  @Test
  void spreadsOverPairsNotTurns() {
    Samples samples = of(Comparison.RATIO);
    samples.add(new double[] {10, 10, 10}, NOT_MEASURED, new double[] {10, 20, 90});
    samples.add(new double[] {10, 10, 10}, NOT_MEASURED, new double[] {30, 30, 30});
    samples.add(10, 10);
    assertThat(samples.result("17.0.1", 0).compared()).isEqualTo(new Spread(2, 1, 3));
    assertThat(samples.result("17.0.1", 0).pairs()).isEqualTo(3);
  }

  @Test
  void comparesWithTheIdleAgentWhereThatIsWanted() {
    Samples samples = of(Comparison.RATIO_TO_IDLE);
    samples.add(new double[] {10}, new double[] {20}, new double[] {30});
    assertThat(samples.result("25", 0).compared().median()).isEqualTo(1.5);
  }

  @Test
  void tellsDifferences() {
    Samples samples = of(Comparison.DIFFERENCE);
    samples.add(40, 390);
    assertThat(samples.result("17", 0).compared().median()).isEqualTo(350);
  }

  @Test
  void takesWhatThereIsOnlyWithTheAgentAsItIs() {
    Samples samples = of(Comparison.VALUE);
    samples.add(Double.NaN, 12);
    Result result = samples.result("17", 0);
    assertThat(result.compared()).isEqualTo(new Spread(12, 12, 12));
    assertThat(result.none()).isNaN();
  }
}
