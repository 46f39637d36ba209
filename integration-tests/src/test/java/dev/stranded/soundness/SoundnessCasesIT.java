package dev.stranded.soundness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stranded.integration.Jdk;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each way to wait and each way to hold what ends a wait, once with a live thread that will come,
 * once without: only those without may be proven, and they are. Of virtual threads that is expected
 * of the agent alone: a scan comes too late to have seen what they own and when their waits began.
 */
class SoundnessCasesIT {

  private static final long CATALOGUE = 0;
  private static final long HIDING_CATALOGUE = -1;

  static Stream<Arguments> catalogues() {
    return Stream.of(
            new Case(17, "agent", CATALOGUE, false),
            new Case(17, "analyze+scan", CATALOGUE, false),
            new Case(25, "agent", CATALOGUE, true),
            new Case(25, "analyze+scan", CATALOGUE, true),
            new Case(25, "analyze+scan", HIDING_CATALOGUE, true))
        .flatMap(each -> Jdk.of(each.feature).map(each::run).stream())
        .map(Arguments::of);
  }

  private record Case(int feature, String mode, long seed, boolean virtual) {

    Run run(Jdk jdk) {
      return new Run(jdk, "Serial", mode, seed, 0, virtual);
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("catalogues")
  void provesJustThoseThatNobodyWillWake(Run run) throws IOException {
    try (Runner runner = new Runner(run)) {
      Judgement judgement = runner.judge();
      assertThat(judgement.wrong).as("proven, but not lost").isEmpty();
      assertThat(judgement.problems).isEmpty();
      boolean sees = run.mode().equals("agent") || !run.virtual();
      if (sees && judgement.program.isClear(run.jdk().feature())) {
        List<String> missed = judgement.missing().stream().map(judgement::describe).toList();
        assertThat(missed).as("lost, but not proven").isEmpty();
      }
    }
  }
}
