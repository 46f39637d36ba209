package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.tests.CheckMain;
import dev.acme.tests.HangingCases;
import dev.acme.tests.LateCases;
import dev.acme.tests.LeakyCases;
import dev.acme.tests.LeftOverCases;
import dev.acme.tests.ParallelCases;
import dev.acme.tests.PreparedCases;
import dev.acme.tests.SharedInstanceCases;
import dev.acme.tests.TimeoutCases;
import dev.acme.tests.UnmarkedCases;
import dev.acme.tests.WrongCases;
import dev.stranded.integration.TestRun.Agent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test that left a thread behind fails, and no other. */
class CheckForTestsIT {

  private static final Pattern STARTED =
      Pattern.compile("^  \"([^\"]*)\", started at", Pattern.MULTILINE);

  private static final List<String> LEAKY =
      List.of(
          "leaksATake()",
          "leaksATakeFromAField()",
          "leaksAnOwner()",
          "leaksAPool()",
          "leaksThroughAThreadThatHasEnded()",
          "[2] number=2",
          "repetition 1 of 2",
          "repetition 2 of 2",
          "leaks",
          "leaksInside()",
          "WithFixture");

  /** Tests that wait for a judgement at the same time share it. */
  private static final String[] TOGETHER = {
    "junit.jupiter.execution.parallel.enabled=true",
    "junit.jupiter.execution.parallel.mode.default=concurrent",
    "junit.jupiter.execution.parallel.config.strategy=fixed",
    "junit.jupiter.execution.parallel.config.fixed.parallelism=8"
  };

  private static final String[] EIGHT_THREADS = {
    "junit.jupiter.execution.parallel.enabled=true",
    "junit.jupiter.execution.parallel.config.strategy=fixed",
    "junit.jupiter.execution.parallel.config.fixed.parallelism=8"
  };

  private static Agent agent(Setup setup) {
    return setup.atStart() ? Agent.AT_START : Agent.ATTACHED_BY_THE_CHECK;
  }

  @OnEveryJvm(selected = true)
  void failsTheTestThatLeftAThread(Setup setup) {
    expectLeaks(
        TestRun.of(setup.jdk(), TestRun.COMPILED, agent(setup), LeakyCases.class, TOGETHER));
  }

  /** Each is looked at by itself, with two dumps of its own: that takes long. */
  @Test
  void doesSoOneAfterTheOther() {
    expectLeaks(TestRun.of(TestRun.anyJdk(), TestRun.COMPILED, Agent.AT_START, LeakyCases.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.14.4", "6.1.3"})
  void doesSoWithOtherReleasesOfJunit(String junit) {
    expectLeaks(TestRun.of(TestRun.anyJdk(), junit, Agent.AT_START, LeakyCases.class, TOGETHER));
  }

  private static void expectLeaks(TestRun run) {
    assertThat(run.failures()).as(run::toString).containsOnlyKeys(LEAKY);
    assertThat(run.failures().values())
        .allSatisfy(
            failure -> {
              assertThat(failure).startsWith("Stranded: 1 thread that ");
              assertThat(failure).contains("started can never end:", "PROVEN", "LeakyCases.java:");
            });
    assertThat(run.failure("leaksATake()")).contains("\"taker\", started at dev.acme.tests.");
    assertThat(run.failure("leaksAnOwner()")).contains("\"ends-locked\" ended without unlocking");
    assertThat(run.failure("leaksAPool()")).contains("Dropped pool", "LeakyCases.leaksAPool(");
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void tellsWhatIsLeftOverByThePolicy(Setup setup) {
    TestRun run = TestRun.of(setup.jdk(), TestRun.COMPILED, Agent.AT_START, LeftOverCases.class);
    assertThat(run.failures())
        .as(run::toString)
        .containsOnlyKeys(
            "failsByASleeper()",
            "failsByWhatAStaticReaches()",
            "failsByALostOneWhereLeftOverIsIgnored()",
            "failsWhereTheRowIsForOthers()");
    assertThat(run.failure("failsByASleeper()"))
        .startsWith(
            "Stranded: 1 thread that LeftOverCases.failsByASleeper() started is still there")
        .contains("\"sleeper\", started at dev.acme.tests.LeakyCases.started(")
        .contains("at dev.acme.tests.LeftOverCases.sleep(");
    assertThat(run.err())
        .contains("\"warned-of\"")
        .doesNotContain("\"ignored\"", "\"by-", "\"ticker\"", "\"shared-by-all\"");
  }

  /** As Spring's extension does with a context that it keeps. */
  @OnEveryJvm(starts = Setup.Start.AT_START)
  void countsToNobodyWhatAnExtensionPrepares(Setup setup) {
    TestRun run = TestRun.of(setup.jdk(), TestRun.COMPILED, Agent.AT_START, PreparedCases.class);
    assertThat(run.failures())
        .as(run::toString)
        .containsOnlyKeys("failsByItsOwn()", "FailsByItsConstructor");
    assertThat(run.failure("failsByItsOwn()")).contains("\"own\"").doesNotContain("\"prepared\"");
    assertThat(run.failure("FailsByItsConstructor"))
        .contains("2 threads that FailsByItsConstructor started", "\"constructed\"")
        .doesNotContain("\"prepared\"");
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void blamesTheRightTestInParallel(Setup setup) {
    expectEachBlamed(
        TestRun.of(
            setup.jdk(), TestRun.COMPILED, Agent.AT_START, ParallelCases.class, EIGHT_THREADS));
  }

  /** Which does without a ForkJoinPool; it came with JUnit 6.1. */
  @Test
  void blamesTheRightTestOnJunitsPoolOfWorkers() {
    String[] arguments = Arrays.copyOf(EIGHT_THREADS, EIGHT_THREADS.length + 1);
    arguments[EIGHT_THREADS.length] =
        "junit.jupiter.execution.parallel.config.executor-service=WORKER_THREAD_POOL";
    expectEachBlamed(
        TestRun.of(TestRun.anyJdk(), "6.1.3", Agent.AT_START, ParallelCases.class, arguments));
  }

  private static void expectEachBlamed(TestRun run) {
    List<String> blamed = new ArrayList<>();
    run.failures()
        .forEach(
            (test, failure) -> {
              Matcher started = STARTED.matcher(failure);
              while (started.find()) {
                blamed.add(test.replaceFirst(".*number=", "case-") + " <- " + started.group(1));
              }
            });
    List<String> expected = new ArrayList<>();
    for (int number = 0; number < 40; number += 2) {
      expected.add("case-" + number + " <- case-" + number);
    }
    assertThat(blamed).as(run::toString).containsExactlyInAnyOrderElementsOf(expected);
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void saysWhyATestTakesTooLong(Setup setup) {
    TestRun run = TestRun.of(setup.jdk(), TestRun.COMPILED, Agent.AT_START, TimeoutCases.class);
    assertThat(run.failure("waitsForAnOwnerThatHasEnded()"))
        .contains("timed out after 1 second", "\"ends-locked\" ended without unlocking");
    assertThat(run.failure("waitsForAnElement()")).contains("TimeoutCases.waitsForAnElement(");
    assertThat(run.failure("sleeps()")).contains("is TIMED_WAITING", "TimeoutCases.sleeps(");
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void saysWhichTestHangsAndWhoKeepsTheJvm(Setup setup) {
    TestRun run =
        TestRun.of(
            setup.jdk(),
            TestRun.COMPILED,
            Agent.AT_START,
            HangingCases.class,
            "stranded.junit.watchdog=500ms");
    assertThat(run.failures()).as(run::toString).isEmpty();
    assertThat(run.err())
        .contains("Stranded: no progress in HangingCases.hangs() for 500 ms: ")
        .contains("\"ends-locked\" ended without unlocking")
        .doesNotContain("in HangingCases.first()", "in HangingCases for")
        .containsPattern(
            "1 thread keeps this JVM alive, unless it is told to exit:\\R"
                + " {2}\"keeper\" \\(TIMED_WAITING\\), started at "
                + "dev\\.acme\\.tests\\.HangingCases\\.leavesAThread\\(");
  }

  /** The instance of a class is in use until its last test is over. */
  @OnEveryJvm(starts = Setup.Start.AT_START)
  void knowsThatALaterTestMayUseTheSameInstance(Setup setup) {
    TestRun run =
        TestRun.of(setup.jdk(), TestRun.COMPILED, Agent.AT_START, SharedInstanceCases.class);
    assertThat(run.failures()).as(run::toString).isEmpty();
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void failsTheClassWhereNoTestServedItsSharedInstance(Setup setup) {
    TestRun run = TestRun.of(setup.jdk(), TestRun.COMPILED, Agent.AT_START, LateCases.class);
    assertThat(run.failures()).as(run::toString).containsOnlyKeys("LateCases");
    assertThat(run.failure("LateCases"))
        .contains("1 thread that LateCases.startsATaker() started can never end", "\"never-fed\"");
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void appliesToAllWhereExtensionsAreDetected(Setup setup) {
    TestRun silent = TestRun.of(setup.jdk(), TestRun.COMPILED, Agent.AT_START, UnmarkedCases.class);
    assertThat(silent.failures()).isEmpty();
    assertThat(silent.err()).doesNotContain("Stranded");
    TestRun run =
        TestRun.of(
            setup.jdk(),
            TestRun.COMPILED,
            Agent.AT_START,
            UnmarkedCases.class,
            "junit.jupiter.extensions.autodetection.enabled=true",
            "stranded.junit.linger=100ms");
    assertThat(run.failures()).as(run::toString).containsOnlyKeys("leaks()");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NoReason: needs a reason",
        "BlankReason: needs a reason",
        "NothingNamed: needs one of creator, frame, type and id",
        "Expired: held until 2020-01-31: until it is mended",
        "BadDate: until = \"soon\"; allowed is a date such as 2027-01-31",
        "BadLinger: \"2 weeks\"; allowed are durations such as 500ms, 2s and 1m"
      })
  void refusesWhatItCannotUnderstandAtTheStart(String wanted) throws Exception {
    String[] parts = wanted.split(": ", 2);
    Class<?> tests = Class.forName(WrongCases.class.getName() + '$' + parts[0] + "Cases");
    TestRun run = TestRun.of(TestRun.anyJdk(), TestRun.COMPILED, Agent.AT_START, tests);
    assertThat(run.failures()).as(run::toString).hasSize(1);
    assertThat(run.failures().values()).allSatisfy(text -> assertThat(text).contains(parts[1]));
    assertThat(run.passed()).doesNotContain("isNotReached()");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stranded.junit.leftOver=LOUD: allowed are FAIL, WARN and IGNORE",
        "stranded.junit.linger=soon: allowed are durations such as 500ms, 2s and 1m",
        "stranded.junit.attach=perhaps: allowed are auto and off",
        "stranded.junit.watchdog=0s: allowed are off and durations such as 30s and 5m"
      })
  void refusesASettingThatItCannotUnderstand(String wanted) {
    String[] parts = wanted.split(": ", 2);
    TestRun run =
        TestRun.of(
            TestRun.anyJdk(),
            TestRun.COMPILED,
            Agent.AT_START,
            UnmarkedCases.class,
            "junit.jupiter.extensions.autodetection.enabled=true",
            parts[0]);
    assertThat(run.failures()).as(run::toString).containsOnlyKeys("UnmarkedCases");
    assertThat(run.failure("UnmarkedCases"))
        .contains(parts[0].substring(0, parts[0].indexOf('=')), parts[1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.acme.tests.LeakyCases.started -> 2999-12-31 -> nothing",
        "dev.acme.tests.Other -> 2999-12-31 -> leaks()",
        "dev.acme.tests.LeakyCases.started -> 2020-01-31 -> UnmarkedCases"
      })
  void ignoresByTheRowsOfAFile(String row, @TempDir Path directory) throws IOException {
    String[] parts = row.split(" -> ", -1);
    Path file = directory.resolve("stranded.ignore");
    Files.writeString(
        file, "creator = \"%s\", reason = \"known\", until = \"%s\"".formatted(parts[0], parts[1]));
    TestRun run =
        TestRun.of(
            TestRun.anyJdk(),
            TestRun.COMPILED,
            Agent.AT_START,
            UnmarkedCases.class,
            "junit.jupiter.extensions.autodetection.enabled=true",
            "stranded.junit.linger=100ms",
            "stranded.junit.ignore=" + file);
    List<String> failing = parts[2].equals("nothing") ? List.of() : List.of(parts[2]);
    assertThat(run.failures().keySet()).as(run::toString).containsExactlyElementsOf(failing);
    if (parts[2].equals("UnmarkedCases")) {
      assertThat(run.failure("UnmarkedCases"))
          .isEqualTo("Stranded: " + file + ", line 1 held until 2020-01-31: known\n");
      assertThat(run.passed()).doesNotContain("isClean()");
    }
  }

  @OnEveryJvm
  void programMayAskByItself(Setup setup) {
    Launch launch = Launch.of(setup.jdk(), CheckMain.class).with("stranded-junit");
    if (setup.atStart()) {
      launch.jvm("-javaagent:" + Product.JAR + "=log=off,prove=off");
    }
    try (ForkedJvm jvm = launch.start().awaitLine("DONE")) {
      assertThat(jvm.out().text())
          .contains("first: CLEAN")
          .contains("second: Stranded: there are threads that can never end:", "\"lost\" waits")
          .contains("third: CLEAN")
          .contains(
              "scope: Stranded: 1 thread that parsing started can never end", "lost-in-scope");
    }
  }

  /** The file's rows hold for it as well; what no row names is told. */
  @Test
  void programThatAsksKnowsTheRowsOfTheFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("stranded.ignore");
    Files.writeString(
        file, "frame = \"dev.acme.tests.CheckMain\", reason = \"known\", until = \"2999-12-31\"");
    try (ForkedJvm jvm = asks(file).start().awaitLine("DONE")) {
      assertThat(jvm.out().text()).contains("first: CLEAN", "second: CLEAN", "third: CLEAN");
    }
    Files.writeString(
        file, "frame = \"dev.acme.tests.Other\", reason = \"known\", until = \"2999-12-31\"");
    try (ForkedJvm jvm = asks(file).start().awaitLine("DONE")) {
      assertThat(jvm.out().text()).contains("second: Stranded: there are threads");
    }
  }

  private static Launch asks(Path file) {
    return Launch.of(TestRun.anyJdk(), CheckMain.class)
        .with("stranded-junit")
        .jvm("-javaagent:" + Product.JAR + "=log=off,prove=off")
        .jvm("-Dstranded.junit.ignore=" + file);
  }

  @Test
  void doesNotAttachWhereThatIsForbidden() {
    TestRun run =
        TestRun.of(
            TestRun.anyJdk(),
            TestRun.COMPILED,
            Agent.FORBIDDEN,
            UnmarkedCases.class,
            "junit.jupiter.extensions.autodetection.enabled=true",
            "stranded.junit.linger=0ms");
    assertThat(run.err()).contains("no agent: jdk.attach.allowAttachSelf is false.");
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void saysWhatIsLostWithoutAnAgent(Setup setup) {
    TestRun run =
        TestRun.of(
            setup.jdk(),
            TestRun.COMPILED,
            Agent.NONE,
            LeakyCases.class,
            "stranded.junit.leftOver=FAIL");
    assertThat(run.err())
        .contains("Stranded: no agent: stranded.junit.attach is off.")
        .contains("\"taker\"")
        .contains("Whether they can ever end could not be told");
    assertThat(run.failures()).as(run::toString).isEmpty();
  }
}
