package dev.stranded.attach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a JVM is called in the list. */
class RunningJvmTest {

  @ParameterizedTest
  @CsvSource({
    "dev.acme.Main, dev.acme.Main",
    "dev.acme.Main --port 80, dev.acme.Main",
    "/opt/acme/app.jar server, app.jar",
    "app.jar, app.jar",
    "'', ?"
  })
  void isNamedByItsMainClassOrJar(String displayName, String expected) {
    assertThat(RunningJvm.mainClass(displayName)).isEqualTo(expected);
  }
}
