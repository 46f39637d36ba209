package dev.stranded.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchOptionsTest {

  private static final Row LOOK =
      new Row("look at 10,000 platform threads", "ms", Comparison.VALUE, Aim.none());

  @Test
  void measuresAllForAShortTimeOnTheRunningJdkIfNotTold() {
    BenchOptions options = BenchOptions.parse();
    assertThat(options.full()).isFalse();
    assertThat(options.write()).isFalse();
    assertThat(options.check()).isFalse();
    assertThat(options.choose(1, 2)).isEqualTo(1);
    assertThat(options.wants(LOOK)).isTrue();
    assertThat(options.jdks())
        .singleElement()
        .satisfies(
            jdk -> assertThat(jdk.home()).isEqualTo(Path.of(System.getProperty("java.home"))));
    assertThat(options.agent()).isAbsolute();
  }

  @Test
  void takesAllThatIsTold(@TempDir Path directory) throws IOException {
    Path old = jdk(directory.resolve("old"), "JAVA_VERSION=\"17.0.1\"\n");
    Path young = jdk(directory.resolve("young"), "JAVA_VERSION=\"25\"\nIMPLEMENTOR=\"x\"\n");
    BenchOptions options =
        BenchOptions.parse(
            "--full",
            "--write",
            "--check",
            "--only=look|hello",
            "--page=p.md",
            "--agent=/a.jar",
            "--jdk=" + old + "," + young);
    assertThat(options.choose(1, 2)).isEqualTo(2);
    assertThat(options.write()).isTrue();
    assertThat(options.check()).isTrue();
    assertThat(options.wants(LOOK)).isTrue();
    assertThat(options.page()).isEqualTo(Path.of("p.md"));
    assertThat(options.agent()).isEqualTo(Path.of("/a.jar"));
    assertThat(options.jdks()).extracting(Jdk::version).containsExactly("17.0.1", "25");
    assertThat(options.jdks()).extracting(Jdk::hasVirtualThreads).containsExactly(false, true);
    assertThat(BenchOptions.parse("--only=hello").wants(LOOK)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--fast",
        "full",
        "--only",
        "--only=(",
        "--jdk=",
        "--jdk=/nowhere",
        "--write=x",
        ""
      })
  void refusesWhatItDoesNotKnow(String argument) {
    assertThatIllegalArgumentException().isThrownBy(() -> BenchOptions.parse(argument));
  }

  @Test
  void refusesAJdkWhoseReleaseIsNone(@TempDir Path directory) throws IOException {
    Path home = jdk(directory.resolve("odd"), "JAVA_VERSION=\"new\"\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchOptions.parse("--jdk=" + home))
        .withMessageContaining(home.toString());
  }

  private static Path jdk(Path home, String release) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Path java = Files.createFile(home.resolve("bin/java"));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("release"), release);
    return home;
  }
}
