package dev.stranded.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.accuracy.Index;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A fast subset of what {@code scripts/accuracy} runs: a few bugs and their twins. */
class AccuracyIT {

  private static final Pattern FEW =
      Pattern.compile("^(cockroach/584|etcd/7902|kubernetes/13135) (?!static)");

  @Test
  void isRightAboutAFewBugsAndTheirHealthyTwins() throws Exception {
    Settings settings = Settings.usual().withOnly(FEW);
    AccuracySuite suite = new AccuracySuite(settings);
    List<Outcome> outcomes = suite.run();
    assertThat(outcomes).hasSizeGreaterThanOrEqualTo(6);
    assertThat(outcomes.stream().flatMap(outcome -> suite.failures(outcome).stream())).isEmpty();
  }

  @Test
  void namesEveryScenarioOnce() {
    assertThat(Index.ALL).doesNotHaveDuplicates().isNotEmpty();
    assertThat(Index.ALL.stream().map(scenario -> Trial.lostThreads(scenario))).isNotEmpty();
  }
}
