package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.tests.junit4.Junit4Cases;
import dev.acme.tests.junit4.Junit4FixtureCases;
import dev.acme.tests.junit4.Junit4NumberCases;
import dev.acme.tests.junit4.Junit4RetriedCases;
import dev.acme.tests.junit4.RunJunit4;
import dev.acme.tests.testng.RunTestNg;
import dev.acme.tests.testng.TestNgCases;
import dev.acme.tests.testng.TestNgFixtureCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check with JUnit 4 and with TestNG, each alone on the class path. */
class OtherFrameworksIT {

  private static final String[] JUNIT4 = {"stranded-junit", "junit-4", "hamcrest"};
  private static final String[] TESTNG = {"stranded-junit", "testng", "jcommander", "slf4j-api"};

  private static final List<String> JUNIT4_FAILS =
      List.of(
          "leaksATake",
          "leaksATakeFromAField",
          "leaksThePoolOfAField",
          "leaksWithinATimeLimit",
          "leaksThoughItFailsAsExpected",
          "leaksAndFailsBesides",
          "leaksThoughNotCarriedOut",
          "failsByASleeper",
          "failsWhereTheRowsAreForOthers");

  private static Launch junit4(Jdk jdk, Class<?> tests, String... arguments) {
    return launch(jdk, RunJunit4.class, tests, arguments).with(JUNIT4);
  }

  private static Launch testNg(Jdk jdk, Class<?> tests, String... arguments) {
    return launch(jdk, RunTestNg.class, tests, arguments).with(TESTNG);
  }

  private static Launch launch(Jdk jdk, Class<?> main, Class<?> tests, String... arguments) {
    return Launch.of(jdk, main)
        .jvm("-Xmx512m", "-javaagent:" + Product.JAR + "=log=off,prove=off")
        .args(tests.getName())
        .args(arguments);
  }

  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void failsTheTestOfJunit4ThatLeftAThread(Setup setup) {
    TestRun run = TestRun.of(junit4(setup.jdk(), Junit4Cases.class));
    expectLeaksOfJunit4(run);
    assertThat(run.failure("leaksATakeFromAField"))
        .startsWith("Stranded: 1 thread that Junit4Cases.leaksATakeFromAField() started can never")
        .contains("\"field-taker\", started at dev.acme.tests.", "PROVEN");
    assertThat(run.failure("leaksAndFailsBesides"))
        .contains("expected:<[one]> but was:<[another]>", "Stranded: 1 thread that");
    assertThat(run.failure("leaksThoughNotCarriedOut")).startsWith("Stranded: 1 thread that");
    assertThat(run.failure("failsByASleeper"))
        .contains("Junit4Cases.failsByASleeper() started is still there 100 ms after its end");
    assertThat(run.err()).contains("\"warned-of\"").doesNotContain("\"ignored\"", "\"kept\"");
  }

  private static void expectLeaksOfJunit4(TestRun run) {
    assertThat(run.failures()).as(run::toString).containsOnlyKeys(JUNIT4_FAILS);
    assertThat(run.passed())
        .contains("takesAndGets", "closesItsPoolAfterwards", "isCleanWithinATimeLimit");
  }

  @Test
  void blamesTheRightTestOfJunit4InParallel() {
    expectLeaksOfJunit4(TestRun.of(junit4(TestRun.anyJdk(), Junit4Cases.class, "parallel")));
  }

  @Test
  void failsTheClassOfJunit4WhoseFixtureLeftAThread() {
    TestRun run = TestRun.of(junit4(TestRun.anyJdk(), Junit4FixtureCases.class));
    assertThat(run.failures()).as(run::toString).containsOnlyKeys("Junit4FixtureCases");
    assertThat(run.failure("Junit4FixtureCases"))
        .startsWith("Stranded: 1 thread that Junit4FixtureCases started can never end")
        .contains("\"fixture\"");
    assertThat(run.passed()).containsExactly("isClean");
  }

  @Test
  void tellsInvocationsOfJunit4Apart() {
    TestRun run = TestRun.of(junit4(TestRun.anyJdk(), Junit4NumberCases.class));
    assertThat(run.failures()).as(run::toString).containsOnlyKeys("leaks[1]");
    assertThat(run.failure("leaks[1]")).contains("that Junit4NumberCases.leaks[1] started");
  }

  /** Where another rule may carry out the test again, its instance is still in use. */
  @Test
  void knowsThatARuleOfJunit4MayRepeatTheTest() {
    TestRun run = TestRun.of(junit4(TestRun.anyJdk(), Junit4RetriedCases.class));
    assertThat(run.failures()).as(run::toString).isEmpty();
    assertThat(run.err()).contains("\"retried\"");
  }

  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void failsTheTestOfTestNgThatLeftAThread(Setup setup) {
    expectLeaksOfTestNg(TestRun.of(testNg(setup.jdk(), TestNgCases.class).jvm("-Dcases=4")), 4);
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void blamesTheRightTestOfTestNgInParallel(Setup setup) {
    expectLeaksOfTestNg(TestRun.of(testNg(setup.jdk(), TestNgCases.class, "parallel")), 16);
  }

  private static void expectLeaksOfTestNg(TestRun run, int cases) {
    List<String> wanted =
        new ArrayList<>(
            List.of(
                "leaksATake[]",
                "leaksAPool[]",
                "leaksWithinATimeLimit[]",
                "leaksThoughItFailsAsExpected[]",
                "leaksAndFailsBesides[]",
                "leaksEachTime[]",
                "failsByASleeper[]"));
    for (int number = 0; number < cases; number += 2) {
      wanted.add("isOfNumber[" + number + "]");
      assertThat(run.failure("isOfNumber[" + number + "]"))
          .contains("1 thread that TestNgCases.isOfNumber(" + number + ") started can never end")
          .contains("\"case-" + number + "\", started at");
    }
    assertThat(run.failures()).as(run::toString).containsOnlyKeys(wanted);
    assertThat(run.failure("leaksATake[]"))
        .startsWith("Stranded: 1 thread that TestNgCases.leaksATake() started can never end")
        .contains("\"taker\", started at dev.acme.tests.", "PROVEN");
    assertThat(run.failure("leaksAndFailsBesides[]")).contains("another", "Stranded: 1 thread");
    assertThat(run.failure("leaksEachTime[]").split("Stranded: 1 thread", -1)).hasSize(3);
    assertThat(run.err()).contains("\"warned-of\"").doesNotContain("\"ignored\"", "\"kept\"");
    assertThat(run.passed()).contains("run", "usesThePoolOfAll[]", "takesAndGets[]");
  }

  /** What is started before a test, and what is closed after it, is the test's. */
  @Test
  void waitsForTheFixturesOfTestNg() {
    TestRun run = TestRun.of(testNg(TestRun.anyJdk(), TestNgFixtureCases.class, "named"));
    assertThat(run.failures()).as(run::toString).containsOnlyKeys("last[]", "run");
    assertThat(run.failure("last[]"))
        .contains("1 thread that TestNgFixtureCases.leaksATake() started can never end")
        .contains("1 thread that TestNgFixtureCases.leavesASleeper() started is still there")
        .contains("1 thread that TestNgFixtureCases.dropsItsPool() started can never end")
        .doesNotContain("isClosedAfterwards", "isCarriedOutAllTheSame");
    assertThat(run.failure("run"))
        .contains("TestNgFixtureCases.leavesAThreadOfTheClass() started can never end")
        .doesNotContain("\"kept\"");
    assertThat(run.passed())
        .contains("isClosedAfterwards[]", "leaksATake[]", "isCarriedOutAllTheSame[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JUnit 4", "TestNG"})
  void refusesWhatItCannotUnderstandAtTheStart(String framework, @TempDir Path directory)
      throws IOException {
    boolean testNg = framework.equals("TestNG");
    Path file = directory.resolve("stranded.ignore");
    Files.writeString(file, "\ntype = \"java.lang.Thread\", until = \"2999-12-31\"\n");
    Launch launch =
        testNg
            ? testNg(TestRun.anyJdk(), TestNgCases.class)
            : junit4(TestRun.anyJdk(), Junit4Cases.class);
    TestRun run = TestRun.of(launch.jvm("-Dstranded.junit.ignore=" + file));
    assertThat(run.failures()).as(run::toString).containsOnlyKeys(testNg ? "run" : "Junit4Cases");
    assertThat(run.failures().values())
        .containsExactly("Stranded: " + file + ", line 2 needs a reason\n");
    assertThat(run.passed()).isEmpty();
  }
}
