package dev.stranded.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void takesTheMiddleOfAnOddNumber() {
    assertThat(Spread.of(List.of(3.0, 1.0, 7.0))).isEqualTo(new Spread(3, 1, 7));
  }

  @Test
  void takesTheMeanOfTheTwoInTheMiddle() {
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(new Spread(3, 1, 9));
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 9.0)).width()).isEqualTo(8);
  }

  @Test
  void hasNoWidthOfOne() {
    assertThat(Spread.of(List.of(1.5))).isEqualTo(new Spread(1.5, 1.5, 1.5));
    assertThat(Spread.of(List.of(1.5)).width()).isZero();
  }

  @Test
  void refusesNothingAndWhatIsNoNumber() {
    assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of(1.0, Double.NaN)));
  }
}
