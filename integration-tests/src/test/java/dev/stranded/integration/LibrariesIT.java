package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real libraries, each program in a JVM of its own with the agent from the start: what its table
 * says is found, and nothing else. Some run in every build, all with {@code -Dlibraries=all}, one
 * with {@code -Dlibraries=NAME}.
 */
@ExtendWith(TestedJdks.class)
class LibrariesIT {

  private static final String WANTED = System.getProperty("libraries", "few");
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final int REPORTS = 10;

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("programs")
  void findsWhatIsLostAndNothingElse(LibraryProgram program, Jdk jdk) {
    Options options =
        program.needsProof()
            ? Options.quick().with("prove", "always").with("prove.min-gap", "0s")
            : Options.quick();
    Setup setup = new Setup(jdk, Setup.Start.AT_START);
    try (WatchedApp app = WatchedApp.start(setup, program.launch(jdk), options)) {
      if (program.healthy()) {
        app.assertNoFindingFor(IDLE);
        return;
      }
      app.awaitReport(program::assertMetBy);
      for (int i = 0; i < REPORTS; i++) {
        program.assertNothingFalse(app.awaitNextReport());
      }
    }
  }

  static Stream<Arguments> programs() {
    List<LibraryProgram> wanted =
        LibraryProgram.all().stream()
            .filter(
                program ->
                    (program.always() && WANTED.equals("few"))
                        || WANTED.equals("all")
                        || WANTED.equals(program.name()))
            .toList();
    return Jdk.TESTED.stream().flatMap(feature -> onJdk(feature, wanted));
  }

  /** On a release that is not tested fully one lost and one healthy program have to do. */
  private static Stream<Arguments> onJdk(int feature, List<LibraryProgram> programs) {
    List<LibraryProgram> selected =
        Jdk.TESTED_FULLY.contains(feature)
            ? programs
            : Stream.of(true, false).flatMap(healthy -> first(programs, healthy)).toList();
    return TestedJdks.on(feature, "libraries", selected.size(), programs.size()).stream()
        .flatMap(jdk -> selected.stream().map(program -> Arguments.of(program, jdk)));
  }

  private static Stream<LibraryProgram> first(List<LibraryProgram> programs, boolean healthy) {
    return programs.stream().filter(program -> program.healthy() == healthy).limit(1);
  }

  @Test
  void hasAtLeastFifteenOfEach() {
    List<LibraryProgram> all = LibraryProgram.all();
    assertThat(all).filteredOn(LibraryProgram::healthy).hasSizeGreaterThanOrEqualTo(15);
    assertThat(all).filteredOn(program -> !program.healthy()).hasSizeGreaterThanOrEqualTo(15);
  }
}
