package dev.stranded.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stranded.junit.watch.Judgement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchdogTest {

  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration LATE = Duration.ofHours(1);

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final Watchdog watchdog = new Watchdog(told::add);
  private final ScriptedWatcher watcher = new ScriptedWatcher();

  @SuppressWarnings("deprecation") // Thread.threadId is of JDK 19.
  private static long here() {
    return Thread.currentThread().getId();
  }

  private void judgesAs(String text) {
    Judgement.Finding finding =
        new Judgement.Finding("f", true, Set.of(here()), List.of(), List.of(), text);
    watcher.judgements.add(new Judgement(List.of(finding), "", "", ""));
    watcher.left.add(List.of());
  }

  @Test
  void tellsWhatATestWaitsFor() throws InterruptedException {
    judgesAs("PROVEN Consumer died.\n  more\n");
    watchdog.enter("[test]", "ParserTest.parses()", watcher, SOON);
    assertThat(told.take())
        .isEqualTo(
            """
            Stranded: no progress in ParserTest.parses() for 20 ms: the test waits for what never comes.
            PROVEN Consumer died.
              more
            """);
  }

  @Test
  void whatLooksIsNobodys() {
    watcher.entered.add("[class]");
    watchdog.enter("[test]", "T", watcher, LATE);
    assertThat(watcher.entered).containsExactly("[class]", "", "[class]");
  }

  @Test
  void tellsOnceAndOfTheInnermostAlone() throws InterruptedException {
    judgesAs("PROVEN of the first\n");
    judgesAs("PROVEN of the second\n");
    watchdog.enter("[class]", "ParserTest", watcher, SOON);
    watchdog.enter("[class][test:1]", "first", watcher, SOON);
    assertThat(told.take()).contains("in first for", "of the first");
    watchdog.leave("[class][test:1]");
    watchdog.enter("[class][test:2]", "second", watcher, SOON);
    assertThat(told.take()).contains("in second for", "of the second");
    assertThat(told).isEmpty();
  }

  @Test
  void classIsToldWhereItsFixtureHangs() throws InterruptedException {
    judgesAs("PROVEN\n");
    watchdog.enter("[class]", "ParserTest", watcher, SOON);
    assertThat(told.take()).startsWith("Stranded: no progress in ParserTest for 20 ms: ");
  }

  /** The negative twin: what is over is not told, though the one after it is. */
  @Test
  void saysNothingOfWhatIsOver() throws InterruptedException {
    judgesAs("PROVEN\n");
    watchdog.enter("[over]", "over", watcher, SOON);
    watchdog.leave("[over]");
    watchdog.enter("[late]", "late", watcher, LATE);
    watchdog.enter("[hangs]", "hangs", watcher, SOON);
    assertThat(told.take()).contains("in hangs for");
    assertThat(told).isEmpty();
  }

  @Test
  void namesWhereATestStandsThatIsNotLost() throws InterruptedException {
    watcher.judgements.add(Judgement.none(""));
    watcher.left.add(List.of());
    watchdog.enter("[test]", "T", watcher, SOON);
    assertThat(told.take())
        .contains("the test is still under way: ")
        .contains("WatchdogTest.namesWhereATestStandsThatIsNotLost(");
  }

  @Test
  void isOffUnlessALimitIsSet() {
    assertThat(Watchdog.limit(key -> Optional.empty())).isEmpty();
    assertThat(Watchdog.limit(key -> Optional.of("off"))).isEmpty();
    assertThat(Watchdog.limit(key -> Optional.of(" 5m "))).contains(Duration.ofMinutes(5));
    for (String wrong : List.of("soon", "0s", "-1s", "")) {
      assertThatThrownBy(() -> Watchdog.limit(key -> Optional.of(wrong)))
          .isInstanceOf(StrandedConfigurationException.class)
          .hasMessageContaining("stranded.junit.watchdog = \"" + wrong + "\"; allowed are");
    }
  }
}
