package dev.stranded.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The switch that is read before anything is loaded. */
class SwitchTest {

  @AfterEach
  void clear() {
    System.clearProperty("stranded.enabled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"enabled=false", "threshold=1s,enabled=false", " enabled= false "})
  void isOffByArgument(String argument) {
    assertThat(Switch.isOff(argument)).isTrue();
  }

  /** What is neither on nor off is for the options to complain of. */
  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "enabled=true", "enabled=no", "threshold=1s", "enabled=false,enabled=true"})
  void isOnOtherwise(String argument) {
    assertThat(Switch.isOff(argument)).isFalse();
  }

  @Test
  void isOffByPropertyUnlessTheArgumentSaysOtherwise() {
    System.setProperty("stranded.enabled", "false");
    assertThat(Switch.isOff(null)).isTrue();
    assertThat(Switch.isOff("threshold=1s")).isTrue();
    assertThat(Switch.isOff("enabled=true")).isFalse();
  }
}
