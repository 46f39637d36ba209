package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.ProofScenario;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/** No dump stays, whoever is ended while it is written or unpacked. */
class LeftoverIT {

  private static final int UNPACKED_MEGABYTES = 400;

  @TempDir private Path directory;

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void removesTheDumpThatIsWrittenWhenTheJvmIsKilled(Setup setup) {
    endsInTheMiddleOfADump(setup, "KILL");
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void removesTheDumpThatIsWrittenWhenTheJvmIsTerminated(Setup setup) {
    endsInTheMiddleOfADump(setup, "TERM");
  }

  /** Not at its start: what main sets comes first. */
  @OnEveryJvm(starts = Setup.Start.AT_START)
  void removesAfterItsFirstRoundWhatAKilledOneHasLeft(Setup setup) throws IOException {
    Path left = Files.createDirectory(directory.resolve("stranded-1-left-1-x"));
    Files.writeString(left.resolve("owner"), "");
    Files.writeString(left.resolve("heap.hprof"), "JAVA PROFILE");
    Launch launch =
        Launch.of(setup.jdk(), ProofScenario.class)
            .args("platform")
            .jvm("-Djava.io.tmpdir=" + directory);
    try (WatchedApp app = WatchedApp.start(setup, launch)) {
      await("it is removed", () -> Files.notExists(left), app.jvm());
      app.awaitNextReport();
    }
  }

  private void endsInTheMiddleOfADump(Setup setup, String signal) {
    Launch launch =
        Launch.of(setup.jdk(), ProofScenario.class)
            .args("platform", "150")
            .jvm("-Xmx600m", "-Djava.io.tmpdir=" + directory);
    Options options = Options.quick().with("prove", "always").with("prove.min-gap", "0s");
    try (WatchedApp app = WatchedApp.start(setup, launch, options)) {
      await("a dump is written", () -> bytesOfDumpInTheMaking() > 0, app.jvm());
      signal(signal, app.jvm().pid());
      app.jvm().awaitExit();
      await("nothing is left", () -> files(directory).isEmpty(), app.jvm());
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void leavesNoUnpackedDumpWhenKilled(Setup setup) throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "no /proc here");
    Path packed = packed();
    try (ForkedJvm analyze = Product.start(setup.jdk(), "analyze", packed.toString())) {
      await("it unpacks", () -> isUnpacking(analyze.pid()), analyze);
      signal("KILL", analyze.pid());
      analyze.awaitExit();
      assertThat(files(directory)).containsExactly(packed);
    }
  }

  private long bytesOfDumpInTheMaking() {
    return files(directory).stream()
        .filter(one -> Files.notExists(one.resolve("owners")))
        .mapToLong(one -> one.resolve("heap.hprof").toFile().length())
        .sum();
  }

  /** Mostly nothing, which packs well; large enough that to unpack it takes a while. */
  private Path packed() throws IOException {
    Path file = directory.resolve("packed.hprof.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("JAVA PROFILE 1.0.2\0".getBytes(StandardCharsets.US_ASCII));
      byte[] nothing = new byte[1 << 20];
      for (int i = 0; i < UNPACKED_MEGABYTES; i++) {
        out.write(nothing);
      }
    }
    return file;
  }

  private boolean isUnpacking(long pid) {
    return files(Path.of("/proc", Long.toString(pid), "fd")).stream()
        .map(LeftoverIT::target)
        .anyMatch(target -> target.matches(".*/stranded-[^/]*\\.hprof( \\(deleted\\))?"));
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    } catch (IOException | UncheckedIOException gone) {
      return List.of();
    }
  }

  private static void signal(String name, long pid) {
    try (ForkedJvm kill = Launch.fork(List.of("kill", "-" + name, Long.toString(pid)), Map.of())) {
      assertThat(kill.awaitExit()).as(kill.describe()).isZero();
    }
  }

  private static void await(String what, BooleanSupplier condition, ForkedJvm process) {
    Deadline deadline = Deadline.usual();
    while (!condition.getAsBoolean()) {
      if (deadline.isOver()) {
        throw new AssertionError("never: " + what + "\n" + process.describe());
      }
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }
}
