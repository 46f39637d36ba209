package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.Expected;
import dev.acme.scenarios.Expected.Telling;
import dev.acme.scenarios.MixedScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/**
 * One program with threads of every kind in every wait, lost and live: the agent, scan and analyze
 * tell all of them rightly.
 */
class MixedProgramIT {

  private static final int NAMED = 40;

  @TempDir private Path directory;

  private static Launch scenario(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), MixedScenario.class).args("platform");
    return setup.jdk().feature() >= 25
        ? launch.args("virtual").jvm("--enable-native-access=ALL-UNNAMED")
        : launch;
  }

  @OnEveryJvm(selected = true)
  void isToldRightlyByTheAgent(Setup setup) {
    Options proving = Options.quick().with("prove", "auto").with("prove.min-gap", "0s");
    try (WatchedApp app = WatchedApp.start(setup, scenario(setup), proving)) {
      List<Expected> expected = expected(app.jvm());
      app.awaitReport(report -> expectAll(report, expected, By.AGENT));
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED, selected = true)
  void isToldRightlyByScanAndFromADump(Setup setup) throws IOException {
    try (ForkedJvm app = scenario(setup).start().awaitLine("READY")) {
      List<Expected> expected = expected(app);
      Examiner examiner = new Examiner(setup, directory);
      Report scanned = examiner.scan(app);
      expectAll(scanned, expected, By.SCAN);
      Report analyzed = examiner.analyze(app);
      expectAll(analyzed, expected, By.DUMP);
      Map<String, String> common = ids(analyzed);
      common.keySet().removeIf(name -> !verdict(analyzed, name).equals(verdict(scanned, name)));
      assertThat(ids(scanned)).as("ids by analyze, as by scan").containsAllEntriesOf(common);
    }
  }

  @OnEveryJvm(starts = Setup.Start.AT_START, since = 18)
  void hasTheSameIdsAsOnTheOldestJdk(Setup setup) {
    Optional<Jdk> oldest = Jdk.of(Jdk.OLDEST);
    Assumptions.assumeTrue(oldest.isPresent(), "the oldest JDK is not found");
    Map<String, String> ids = idsOfPlatformThreads(setup);

    assertThat(ids).hasSizeGreaterThan(NAMED);
    assertThat(ids).isEqualTo(idsOfPlatformThreads(new Setup(oldest.get(), setup.start())));
  }

  private static Map<String, String> idsOfPlatformThreads(Setup setup) {
    Launch platform = Launch.of(setup.jdk(), MixedScenario.class).args("platform");
    Options proving = Options.quick().with("prove", "auto").with("prove.min-gap", "0s");
    try (WatchedApp app = WatchedApp.start(setup, platform, proving)) {
      List<Expected> expected = expected(app.jvm());
      return ids(app.awaitReport(report -> expectAll(report, expected, By.AGENT)));
    }
  }

  private static List<Expected> expected(ForkedJvm app) {
    List<Expected> expected = Expected.parse(app.out().lines());
    assertThat(expected).as(app.describe()).hasSizeGreaterThan(NAMED);
    return expected;
  }

  private static void expectAll(Report report, List<Expected> expected, By by) {
    List<String> deviations = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Expected thread : expected) {
      known.add(thread.thread());
      String told = report.find(thread.thread()).map(MixedProgramIT::told).orElse("SILENT");
      if (!agrees(told, thread, by)) {
        deviations.add(thread + " but " + told);
      }
    }
    report.findings().stream()
        .filter(finding -> !known.containsAll(finding.names()))
        .forEach(finding -> deviations.add(finding.names() + " " + told(finding)));
    assertThat(deviations).as("told otherwise than expected").isEmpty();
  }

  private static String told(Report.Finding finding) {
    return finding.verdict().toUpperCase(java.util.Locale.ROOT)
        + " "
        + finding.waiting().kind()
        + " by "
        + finding.rule();
  }

  private static boolean agrees(String told, Expected thread, By by) {
    return switch (thread.telling()) {
      case SILENT -> told.equals("SILENT");
      case UNPROVEN -> !told.startsWith(Telling.PROVEN.name());
      case SUSPECTED -> isTold(told, Telling.SUSPECTED, thread);
      case PROVEN -> isTold(told, Telling.PROVEN, thread) || by.mayTellLess(told, thread);
    };
  }

  private static boolean isTold(String told, Telling telling, Expected thread) {
    return told.startsWith(telling + " " + thread.kind() + " by ");
  }

  private static String verdict(Report report, String thread) {
    return report.find(thread).map(MixedProgramIT::told).orElse("SILENT");
  }

  /** Who tells, and of what each may tell less than what is so. */
  private enum By {
    AGENT,
    /** Nothing tells it whether a virtual thread left a monitor in between. */
    SCAN {
      @Override
      boolean mayTellLess(String told, Expected thread) {
        return thread.thread().endsWith("-V")
            && thread.kind().equals("monitor-enter")
            && isTold(told, Telling.SUSPECTED, thread);
      }
    },
    /** A dump made by others hides things, names no owner of a monitor, and idle workers idle. */
    DUMP {
      @Override
      boolean mayTellLess(String told, Expected thread) {
        boolean unknown =
            thread.kind().equals("monitor-enter") || thread.thread().contains("pool-worker");
        return isTold(told, Telling.SUSPECTED, thread) || (unknown && told.equals("SILENT"));
      }
    };

    boolean mayTellLess(String told, Expected thread) {
      return false;
    }
  }

  /** Ids and rules by thread. */
  private static Map<String, String> ids(Report report) {
    Map<String, String> ids = new TreeMap<>();
    for (Report.Finding finding : report.findings()) {
      finding.names().forEach(name -> ids.put(name, finding.id() + " " + finding.rule()));
    }
    return ids;
  }
}
