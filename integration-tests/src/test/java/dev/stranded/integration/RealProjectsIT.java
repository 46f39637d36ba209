package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The check in builds with libraries that share threads. Everything left over fails there, and the
 * file of what is ignored is empty: whatever fails but the planted leaks is a false failure. Builds
 * each as often as {@code projects.runs} says. Needs Maven Central once.
 */
class RealProjectsIT {

  /** Whoever has a class derived from Thread may find its threads: then it is only suspected. */
  private static final Pattern VERDICT =
      Pattern.compile("PROVEN |SUSPECTED [\\s\\S]*caveat +thread-class: ");

  private static final int RUNS = Integer.getInteger("projects.runs", 1);

  @TempDir private Path directory;

  @Test
  void nettyAndOkHttp() throws IOException {
    expect(
        "netty-okhttp",
        TestRun.anyJdk(),
        List.of("losesWhoWaitsForAPromise", "losesAnExecutorGroup", "losesWhoWaitsForACallback"),
        List.of("leavesAnEventLoop", "leavesAServer"),
        "CleanTest.asksAServerAndWaits",
        "CleanTest.asksAServerAndIsCalledBack",
        "CleanTest.echoes",
        "CleanTest.usesWhatTheProcessShares");
  }

  @Test
  void springBoot() throws IOException {
    expect(
        "spring-boot",
        TestRun.anyJdk(),
        List.of("losesWhoWaitsForAnAnswer", "losesAnExecutor"),
        List.of("leavesATimer"),
        "CleanTest.asksTheServer",
        "CleanTest.asksManyTimesAtOnce",
        "CleanTest.callsAService",
        "CleanMockMvcTest.asksWithoutAServer");
  }

  @Test
  void coroutinesAndVirtualThreads() throws IOException {
    Optional<Jdk> jdk = Jdk.of(25);
    assumeTrue(jdk.isPresent(), "no JDK 25");
    expect(
        "coroutines",
        jdk.get(),
        List.of("losesADispatcher", "losesAPoolOfThreads", "losesAVirtualThread"),
        List.of("leavesWhoWaitsForAChannel", "leavesAVirtualThread"),
        "CleanTest.addsUpOnTheSharedDispatchers",
        "CleanTest.waitsWithALimit",
        "CleanTest.closesItsDispatcher",
        "CleanTest.runsOnVirtualThreads");
  }

  private void expect(
      String project, Jdk jdk, List<String> lost, List<String> left, String... clean)
      throws IOException {
    assumeTrue(MavenBuild.isPossible(), "not run in its module");
    for (int run = 1; run <= RUNS; run++) {
      MavenBuild build = MavenBuild.of(project, jdk, directory.resolve(project + '-' + run));
      Map<String, String> failures = build.failures();
      String which = "run " + run + " of " + RUNS;
      assertThat(build.passed()).as(which + '\n' + build.said()).containsExactlyInAnyOrder(clean);
      assertThat(failures).as(which).hasSize(lost.size() + left.size());
      for (String test : lost) {
        assertThat(failures.get("LeakyTest." + test))
            .as(which + ": " + test + '\n' + build.said())
            .contains("1 thread that LeakyTest." + test + "() started can never end")
            .containsPattern(VERDICT);
      }
      for (String test : left) {
        assertThat(failures.get("LeakyTest." + test))
            .as(which + ": " + test + '\n' + build.said())
            .contains("that LeakyTest." + test + "() started ", " still there 2 s after its end");
      }
    }
  }
}
