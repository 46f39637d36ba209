package dev.stranded.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Says at the end of all tests how many ran on each JDK, and how many did not run because it is not
 * there or because only a selection was asked for. Lock-free.
 */
final class TestedJdks implements BeforeAllCallback, BeforeEachCallback {

  // Failsafe drops what is printed when all tests have ended.
  private static final Path FILE = Path.of("target", "jdks-tested.txt");

  /** By release and id of the test, so that one that is run again counts once. */
  private static final Map<Integer, Map<String, Count>> COUNTS = new ConcurrentSkipListMap<>();

  /**
   * @param run on this JDK, or skipped if it is not there
   * @param leftOut because they are not in the selection
   */
  private record Count(int run, int leftOut) {

    Count plus(Count other) {
      return new Count(run + other.run, leftOut + other.leftOut);
    }
  }

  /**
   * The JDK of that release for a test; none if it is not there, which is noted.
   *
   * @param test its id, the same whenever it runs
   * @param wanted how often it is to run on the JDK
   * @param all how often it would run without a selection
   */
  static Optional<Jdk> on(int feature, String test, int wanted, int all) {
    Optional<Jdk> jdk = Jdk.of(feature);
    COUNTS
        .computeIfAbsent(feature, key -> new ConcurrentSkipListMap<>())
        .put(test, new Count(wanted, all - wanted));
    if (jdk.isEmpty() && wanted > 0) {
      System.err.println("SKIPPED on JDK " + feature + ", which is not found: " + test);
    }
    return jdk;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    register(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    register(context);
  }

  private static void register(ExtensionContext context) {
    context
        .getRoot()
        .getStore(Namespace.create(TestedJdks.class))
        .getOrComputeIfAbsent("end", key -> (AutoCloseable) TestedJdks::print, AutoCloseable.class);
  }

  private static void print() {
    List<String> lines = new ArrayList<>();
    COUNTS.forEach(
        (feature, counts) ->
            lines.add(line(feature, counts.values().stream().reduce(Count::plus).orElseThrow())));
    lines.forEach(System.out::println);
    try {
      Files.write(FILE, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(int feature, Count count) {
    String said =
        Jdk.of(feature)
            .map(jdk -> "%d tests on %s".formatted(count.run, jdk.version()))
            .orElse("not found, %d tests skipped".formatted(count.run));
    String leftOut =
        count.leftOut == 0
            ? ""
            : "; %d not selected, -Dstranded.jdks.full=true runs them".formatted(count.leftOut);
    return "JDK " + feature + ": " + said + leftOut;
  }
}
