package dev.stranded.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Says at the end of all tests which JDKs they ran on, and how many did not run for want of one.
 * Lock-free.
 */
final class TestedJdks implements BeforeAllCallback, BeforeEachCallback {

  // Failsafe drops what is printed when all tests have ended.
  private static final Path FILE = Path.of("target", "jdks-tested.txt");

  private static final Map<Integer, Integer> MISSED = new ConcurrentSkipListMap<>();

  /** Notes that {@code tests} tests had no JDK to run on. */
  static void missed(int feature, int tests) {
    MISSED.merge(feature, tests, Integer::sum);
    System.err.println("SKIPPED: " + tests + " test(s), no JDK " + feature + " on this machine");
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
    String ran =
        Jdk.TESTED.stream()
            .flatMap(feature -> Jdk.of(feature).stream())
            .map(Jdk::version)
            .collect(Collectors.joining(", "));
    int skipped = MISSED.values().stream().mapToInt(Integer::intValue).sum();
    String line =
        "JDKs tested: %s; tests skipped for want of a JDK: %d %s".formatted(ran, skipped, MISSED);
    System.out.println(line);
    try {
      Files.writeString(FILE, line + System.lineSeparator());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
