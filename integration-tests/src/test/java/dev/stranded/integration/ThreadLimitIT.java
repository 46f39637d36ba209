package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.IdleScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A JVM that may start no more threads: who cannot come is not said to be there; who is, can go.
 */
class ThreadLimitIT {

  private static final Path V1 = Path.of("/sys/fs/cgroup/pids");
  private static final Path V2 = Path.of("/sys/fs/cgroup");

  @OnEveryJvm(starts = Setup.Start.ATTACHED)
  void isNotAttachedWhereItCannotRunAndGoesWhereItDoes(Setup setup) throws IOException {
    Path group = group();
    try (ForkedJvm app = Launch.of(setup.jdk(), IdleScenario.class).start().awaitLine("READY")) {
      Files.writeString(group.resolve("cgroup.procs"), pid(app));
      // So that the JVM's own attach mechanism has its thread.
      expect(2, Product.run(setup.jdk(), "detach", pid(app)));
      limit(group);
      // By the oldest: a JDK may be one that runs in a root of its own, and sees no control groups.
      Jdk asking = Jdk.of(17).orElse(setup.jdk());
      Product.Result refused = Product.run(asking, "attach", pid(app), "prove=off");
      expect(2, refused);
      assertThat(refused.err()).contains("threads that the agent needs", "raise the limit");
      expect(2, Product.run(setup.jdk(), "report", pid(app)));

      Files.writeString(group.resolve("pids.max"), "max");
      expect(0, Product.run(setup.jdk(), "attach", pid(app), "prove=off", "interval=200ms"));
      limit(group);
      expect(0, Product.run(setup.jdk(), "detach", pid(app)));
      Files.writeString(group.resolve("pids.max"), "max");
      expect(2, Product.run(setup.jdk(), "report", pid(app)));
      app.tell("end");
      assertThat(app.awaitExit()).as(app.describe()).isZero();
    } finally {
      try (ForkedJvm removal = Launch.fork(List.of("rmdir", group.toString()), Map.of())) {
        assertThat(removal.awaitExit()).as(removal.describe()).isZero();
      }
    }
  }

  private static void limit(Path group) throws IOException {
    Files.writeString(
        group.resolve("pids.max"), Files.readString(group.resolve("pids.current")).strip());
  }

  /** A new control group; the test is skipped where there can be none. */
  private static Path group() {
    Path group =
        (Files.isDirectory(V1) ? V1 : V2)
            .resolve("stranded-it-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
    boolean made;
    try {
      Files.createDirectory(group);
      made = Files.exists(group.resolve("pids.max"));
    } catch (IOException notAllowed) {
      made = false;
    }
    if (!made) {
      System.err.println("SKIPPED: no control group can limit threads here");
    }
    Assumptions.assumeTrue(made, "no control group can limit threads here");
    return group;
  }

  private static void expect(int code, Product.Result result) {
    assertThat(result.exit()).as(result.all()).isEqualTo(code);
  }

  private static String pid(ForkedJvm app) {
    return Long.toString(app.pid());
  }
}
