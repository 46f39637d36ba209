package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stranded.junit.StrandedExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check in a build of its own: Maven Surefire with two forks that are used again. */
class SurefireIT {

  private static final Path PROJECT = Path.of("src", "test", "projects", "surefire");
  private static final List<String> FIXED =
      List.of("mvn", "-o", "-B", "-ntp", "-Dstyle.color=never");

  @TempDir private Path directory;

  private String build(String argLine, String... more) throws IOException {
    assumeTrue(Files.isDirectory(PROJECT), "not run in its module");
    copy();
    List<String> command = new ArrayList<>(FIXED);
    command.add("-f");
    command.add(directory.resolve("pom.xml").toString());
    command.add("-Dacme.stranded=" + jar());
    command.add("-Dacme.argLine=" + argLine);
    command.addAll(Arrays.asList(more));
    command.add("test");
    try (ForkedJvm maven = Launch.fork(command, Map.of())) {
      maven.awaitExit();
      return maven.out().text() + maven.err().text();
    }
  }

  private static Path jar() {
    URI place =
        URI.create(
            StrandedExtension.class.getProtectionDomain().getCodeSource().getLocation().toString());
    return Path.of(place);
  }

  private void copy() throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = directory.resolve(PROJECT.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
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
