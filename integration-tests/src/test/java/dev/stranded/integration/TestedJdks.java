package dev.stranded.integration;

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
    System.out.println(
        "JDKs tested: " + ran + "; tests skipped for want of a JDK: " + skipped + " " + MISSED);
  }
}
