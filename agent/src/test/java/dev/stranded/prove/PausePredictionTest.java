package dev.stranded.prove;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PausePredictionTest {

  private static final long GIGABYTE = 1L << 30;

  private final PausePrediction prediction = new PausePrediction();

  @Test
  void beginsWithARateThatIsHighForMostHeaps() {
    assertThat(prediction.millis(GIGABYTE)).isBetween(2_000L, 3_200L);
    assertThat(prediction.millis(4 * GIGABYTE)).isGreaterThan(5_000);
  }

  @Test
  void predictsSomethingForAnEmptyHeap() {
    assertThat(prediction.millis(0)).isPositive();
  }

  @Test
  void learnsFromWhatADumpTook() {
    prediction.learn(2 * GIGABYTE, 900);

    assertThat(prediction.millis(2 * GIGABYTE)).isBetween(1_000L, 1_200L);
    assertThat(prediction.millis(8 * GIGABYTE)).isBetween(4_000L, 4_200L);
  }

  @Test
  void learnsNothingFromSmallHeaps() {
    long before = prediction.millis(GIGABYTE);
    prediction.learn(20 << 20, 800);

    assertThat(prediction.millis(GIGABYTE)).isEqualTo(before);
  }
}
