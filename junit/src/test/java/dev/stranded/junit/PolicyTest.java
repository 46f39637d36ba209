package dev.stranded.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyTest {

  @NoStrandedThreads(leftOver = LeftOver.FAIL, linger = "500ms")
  @IgnoreThreads(type = "a.Type", reason = "known")
  private static class Marked {
    @NoStrandedThreads(leftOver = LeftOver.IGNORE)
    @IgnoreThreads(creator = "a.Pool", reason = "known", until = "2999-12-31")
    @IgnoreThreads(frame = "a.Loop.run", reason = "known")
    @SuppressWarnings("unused")
    void method() {}
  }

  @SharedThreads
  private static class Unmarked {}

  private static Policy of(Map<String, String> parameters, AnnotatedElement... elements) {
    return Policy.of(List.of(elements), key -> Optional.ofNullable(parameters.get(key)));
  }

  @Test
  void warnsAfterTwoSecondsWhereNothingIsSaid() {
    Policy policy = of(Map.of(), PolicyTest.class);
    assertThat(policy)
        .isEqualTo(new Policy(LeftOver.WARN, Duration.ofSeconds(2), false, List.of()));
  }

  @Test
  void configurationIsForWhatIsNotMarked() {
    Map<String, String> parameters =
        Map.of("stranded.junit.leftOver", "fail", "stranded.junit.linger", "1m");
    Policy policy = of(parameters, Unmarked.class);
    assertThat(policy.leftOver()).isEqualTo(LeftOver.FAIL);
    assertThat(policy.linger()).isEqualTo(Duration.ofMinutes(1));
    assertThat(policy.shared()).isTrue();
    assertThat(of(parameters, Marked.class).linger()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void methodGoesBeforeClassAndRowsAddUp() throws NoSuchMethodException {
    Policy policy = of(Map.of(), Marked.class.getDeclaredMethod("method"), Marked.class);
    assertThat(policy.leftOver()).isEqualTo(LeftOver.IGNORE);
    assertThat(policy.linger()).isEqualTo(Duration.ofSeconds(2));
    assertThat(policy.shared()).isFalse();
    assertThat(policy.ignored())
        .containsExactly(
            new IgnoredThreads("a.Pool", "", "", ""),
            new IgnoredThreads("", "a.Loop.run", "", ""),
            new IgnoredThreads("", "", "a.Type", ""));
  }

  @Test
  void refusesWhatItCannotUnderstand() {
    assertThatThrownBy(() -> of(Map.of("stranded.junit.leftOver", "loud"), Unmarked.class))
        .isInstanceOf(StrandedConfigurationException.class)
        .hasMessage(
            "Stranded: stranded.junit.leftOver = \"loud\"; allowed are FAIL, WARN and IGNORE");
    assertThatThrownBy(() -> of(Map.of("stranded.junit.linger", "-1s"), Unmarked.class))
        .hasMessageContaining("allowed are durations such as 500ms, 2s and 1m");
  }
}
