package dev.stranded.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine; where it is missing the test is skipped, and that is said. */
final class Needs {

  private static final AtomicInteger SKIPPED = new AtomicInteger();

  private Needs() {}

  /** To become another user, and to make namespaces. */
  static void root() {
    require(System.getProperty("user.name").equals("root"), "root");
  }

  static void program(String path) {
    require(Files.isExecutable(Path.of(path)), path);
  }

  /** Whether {@code command} works here; a container may forbid it. */
  static void command(String... command) {
    try (ForkedJvm process = Launch.fork(java.util.List.of(command), java.util.Map.of())) {
      require(process.awaitExit() == 0, String.join(" ", command));
    } catch (java.io.UncheckedIOException missing) {
      require(false, String.join(" ", command));
    }
  }

  /** What is tested must not be where another file system is mounted in the test. */
  static void outside(String directory) {
    require(!Product.JAR.startsWith(directory), "a product outside of " + directory);
  }

  private static void require(boolean there, String what) {
    if (!there) {
      System.err.println(
          "SKIPPED: " + SKIPPED.incrementAndGet() + " test(s) so far, needs " + what);
    }
    Assumptions.assumeTrue(there, "needs " + what);
  }
}
