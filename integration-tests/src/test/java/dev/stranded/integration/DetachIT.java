package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.LoadScenario;
import dev.acme.scenarios.ProofScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/** An agent can be sent away, and another one can come, at the worst of moments. */
class DetachIT {

  private static final int PROVE_SECONDS = 20;
  private static final int MANY_PARKED = 40;

  @TempDir Path directory;

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void leavesAfterItsJarWasOverwrittenInPlace(Setup setup) throws IOException {
    Path jar = Files.copy(Product.JAR, directory.resolve("stranded.jar"));
    try (ForkedJvm app = load(setup).start().awaitLine("READY")) {
      expect(0, command(setup, jar, List.of("attach", pid(app), "interval=200ms", "prove=off")));
      byte[] garbage = new byte[(int) Files.size(jar) / 2];
      // The same file, as cp does it: what the JVM has opened changes under it.
      Files.write(jar, garbage, StandardOpenOption.TRUNCATE_EXISTING);
      expect(0, Product.run(setup.jdk(), "detach", pid(app)));
      expect(0, Product.run(setup.jdk(), "attach", pid(app), "interval=200ms", "prove=off"));
      expect(0, Product.run(setup.jdk(), "detach", pid(app)));
      app.tell("silence");
      app.awaitLine(line -> line.startsWith("SILENT AFTER "), "that no event is delivered");
      app.tell("end");
      app.awaitLine("RESULT lost=0 wrong=0 some=true");
      assertThat(app.awaitExit()).as(app.describe()).isZero();
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void leavesDuringItsOwnProof(Setup setup) {
    try (ForkedJvm app = proofs(setup).start().awaitLine("READY")) {
      expect(
          0,
          Product.run(
              setup.jdk(),
              "attach",
              pid(app),
              "interval=200ms",
              "threshold=200ms",
              "prove=always"));
      await("a dump is made or analysed", () -> !privateDirectories().isEmpty(), app);
      expect(0, Product.run(setup.jdk(), "detach", pid(app)));
      await("its directory is removed", () -> privateDirectories().isEmpty(), app);
      assertThat(children(app)).isZero();
      expectEnd(app);
    }
  }

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void leavesDuringAProofThatWasAskedFor(Setup setup) {
    try (ForkedJvm app = proofs(setup).start().awaitLine("READY")) {
      String[] attach = {"attach", pid(app), "interval=200ms", "threshold=200ms", "prove=off"};
      expect(0, Product.run(setup.jdk(), attach));
      try (ForkedJvm proof = start(setup, "prove", pid(app))) {
        await("a dump is made", () -> !privateDirectories().isEmpty(), proof);
        expect(0, Product.run(setup.jdk(), "detach", pid(app)));
        long begin = System.nanoTime();
        int exit = proof.awaitExit();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
            .as("it does not wait for an answer that cannot come")
            .isLessThan(Duration.ofSeconds(PROVE_SECONDS));
        assertThat(exit).as(proof.describe()).isIn(0, 1, 2);
        assertThat(proof.describe()).doesNotContain("Exception");
      }
      await("nothing is left", () -> privateDirectories().isEmpty(), app);
      expectEnd(app);
    }
  }

  /** Whether it is in time or too late: the exit code is the application's. */
  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void comesAndGoesWhileTheJvmEnds(Setup setup) {
    for (String verb : List.of("attach", "detach")) {
      try (ForkedJvm app = proofs(setup).start().awaitLine("READY")) {
        if (verb.equals("detach")) {
          expect(0, Product.run(setup.jdk(), "attach", pid(app), "prove=off"));
        }
        try (ForkedJvm command = start(setup, verb, pid(app))) {
          await("it has begun", () -> !privateDirectories().isEmpty(), command);
          app.tell("end");
          assertThat(app.awaitExit()).as(app.describe()).isZero();
          assertThat(command.awaitExit()).as(command.describe()).isIn(0, 2);
          assertThat(command.describe()).doesNotContain("\tat ");
        }
        await("nothing is left", () -> privateDirectories().isEmpty(), app);
      }
    }
  }

  /** Neither a thread, nor a file, nor what the JDK opens for random names. */
  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void leavesNoDescriptorAfterAProof(Setup setup) throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "no /proc here");
    try (ForkedJvm app = proofs(setup).start().awaitLine("READY")) {
      // So that the JVM's own attach mechanism is there before.
      String[] attach = {"attach", pid(app), "interval=200ms", "threshold=200ms", "prove=off"};
      expect(0, Product.run(setup.jdk(), attach));
      expect(0, Product.run(setup.jdk(), "detach", pid(app)));
      Map<String, Integer> before = descriptors(app);
      attach[4] = "prove=always";
      expect(0, Product.run(setup.jdk(), attach));
      await("a proof is made", () -> !privateDirectories().isEmpty(), app);
      expect(0, Product.run(setup.jdk(), "detach", pid(app)));
      await("all is closed", () -> descriptors(app).equals(before), app);
      expectEnd(app);
    }
  }

  private static Launch load(Setup setup) {
    return Launch.of(setup.jdk(), LoadScenario.class).args("platform");
  }

  private Launch proofs(Setup setup) {
    return Launch.of(setup.jdk(), ProofScenario.class)
        .args("platform", Integer.toString(MANY_PARKED))
        .jvm("-Djava.io.tmpdir=" + directory);
  }

  private static void expectEnd(ForkedJvm app) {
    app.tell("end");
    assertThat(app.awaitExit()).as(app.describe()).isZero();
  }

  private ForkedJvm start(Setup setup, String... arguments) {
    return Launch.fork(line(setup, Product.JAR, List.of(arguments)), Map.of());
  }

  private Product.Result command(Setup setup, Path jar, List<String> arguments) {
    try (ForkedJvm process = Launch.fork(line(setup, jar, arguments), Map.of())) {
      int exit = process.awaitExit();
      return new Product.Result(exit, process.out().text(), process.err().text());
    }
  }

  private List<String> line(Setup setup, Path jar, List<String> arguments) {
    return Stream.concat(
            Stream.of(
                setup.jdk().tool("java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + directory,
                "-jar",
                jar.toString()),
            arguments.stream())
        .toList();
  }

  private static void expect(int code, Product.Result result) {
    assertThat(result.exit()).as(result.all()).isEqualTo(code);
  }

  private List<Path> privateDirectories() {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(one -> one.getFileName().toString().startsWith("stranded-")).toList();
    } catch (IOException gone) {
      return List.of();
    }
  }

  private static long children(ForkedJvm app) {
    return ProcessHandle.of(app.pid()).stream().flatMap(ProcessHandle::descendants).count();
  }

  private static Map<String, Integer> descriptors(ForkedJvm app) {
    Map<String, Integer> descriptors = new TreeMap<>();
    try (Stream<Path> open = Files.list(Path.of("/proc", pid(app), "fd"))) {
      for (Path one : open.toList()) {
        String target = Files.readSymbolicLink(one).toString();
        descriptors.merge(target.replaceAll("\\[\\d+\\]", ""), 1, Integer::sum);
      }
    } catch (IOException closedMeanwhile) {
      descriptors.put("look again", 1);
    }
    return descriptors;
  }

  private static String pid(ForkedJvm app) {
    return Long.toString(app.pid());
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
