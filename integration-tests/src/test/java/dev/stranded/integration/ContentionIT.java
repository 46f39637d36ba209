package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.ContendedScenario;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where threads wait and waited, as the command line shows it. */
class ContentionIT {

  private static final Pattern ENDED =
      Pattern.compile("\"count\": (\\d+),\\s+\"sumMillis\": (\\d+)");

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void tellsWhatLastsWhatEndedAndWhoHoldsTheLock(Setup setup) {
    try (WatchedApp app =
        WatchedApp.start(setup, Launch.of(setup.jdk(), ContendedScenario.class))) {
      String pid = Long.toString(app.jvm().pid());
      Product.Result text = Product.run(setup.jdk(), "report", pid, "--contention");
      assertThat(text.exit()).as(text.all()).isZero();
      assertThat(text.out())
          .containsPattern(" 3 +\\d[^\n]* 4 +[^\n]*  lock at \\S*ContendedScenario\\.enter\\(")
          .contains("held by \"main\" (3 wait for it)", "ContendedScenario.keep(")
          .doesNotContain("No findings");

      Product.Result json = Product.run(setup.jdk(), "report", pid, "--contention", "--json");
      Matcher ended = ENDED.matcher(json.out());
      assertThat(ended.find()).as(json.all()).isTrue();
      assertThat(Integer.parseInt(ended.group(1))).isEqualTo(4);
      assertThat(Integer.parseInt(ended.group(2))).isGreaterThanOrEqualTo(4 * 20);

      Product.Result plain = Product.run(setup.jdk(), "report", pid, "--json");
      assertThat(plain.out()).doesNotContain("\"contention\"");
    }
  }
}
