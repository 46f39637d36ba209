package dev.stranded.synchronizers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdksTest {

  @ParameterizedTest
  @CsvSource({
    "11, false, false, false",
    "17, true, true, false",
    "19, true, false, false",
    "21, true, false, true",
    "24, true, false, true",
    "26, true, false, true",
    "28, true, false, true"
  })
  void expectsBetweenTwoReadReleasesWhatBothHave(
      int feature, boolean always, boolean until17, boolean since21) {
    assertThat(Jdks.ALL.isExpectedIn(feature)).isEqualTo(always);
    assertThat(Jdks.UNTIL_17.isExpectedIn(feature)).isEqualTo(until17);
    assertThat(Jdks.SINCE_21.isExpectedIn(feature)).isEqualTo(since21);
  }
}
