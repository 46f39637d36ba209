package dev.stranded.prove.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnalyserProcessTest {

  private static final long MEGABYTE = 1 << 20;

  @Test
  void compilesLittleForASmallDumpAndAllItCanForALargeOne() {
    assertThat(AnalyserProcess.compilerOptions(60 * MEGABYTE)).contains("-XX:TieredStopAtLevel=1");
    assertThat(AnalyserProcess.compilerOptions(600 * MEGABYTE)).isEmpty();
  }

  @Test
  void startsOnAJvmThatHasNoSuchCompiler() {
    assertThat(AnalyserProcess.compilerOptions(0)).startsWith("-XX:+IgnoreUnrecognizedVMOptions");
  }
}
