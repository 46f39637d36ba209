package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check in a build of its own: Maven Surefire with two forks that are used again. */
class SurefireIT {

  @TempDir private Path directory;

  private String build(String argLine, String... more) throws IOException {
    assumeTrue(MavenBuild.isPossible(), "not run in its module");
    return MavenBuild.said("surefire", directory, argLine, more);
  }

  @Test
  void failsTheBuildBecauseOfTheTestThatLeaks() throws IOException {
    String said = build("-javaagent:" + Product.JAR + "=log=off,prove=off");
    assertThat(said)
        .contains("LeakyTest.leaks")
        .contains("Stranded: 1 thread that LeakyTest.leaks() started can never end")
        .contains("Tests run: 4, Failures: 1, Errors: 0, Skipped: 0");
  }

  @Test
  void attachesByItself() throws IOException {
    assertThat(build("-XX:+IgnoreUnrecognizedVMOptions -XX:+EnableDynamicAgentLoading"))
        .contains("Stranded: 1 thread that LeakyTest.leaks() started can never end")
        .contains("Tests run: 4, Failures: 1, Errors: 0, Skipped: 0");
  }

  @Test
  void leavesACleanBuildAlone() throws IOException {
    String said =
        build(
            "-javaagent:" + Product.JAR + "=log=off,prove=off",
            "-Dtest=CleanTest",
            "-Dsurefire.failIfNoSpecifiedTests=false");
    assertThat(said)
        .contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0", "BUILD SUCCESS")
        .doesNotContain("Stranded:");
  }
}
