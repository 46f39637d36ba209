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
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Says at the end of all tests how many ran on each JDK, and how many did not run because it is not
 * there, because only a selection was asked for or because they do not concern it. A test that
 * concerns none of the releases that are tested counts as skipped. Lock-free.
 */
final class TestedJdks implements BeforeAllCallback, BeforeEachCallback, ExecutionCondition {

  // Failsafe drops what is printed when all tests have ended.
  private static final Path FILE = Path.of("target", "jdks-tested.txt");

  /** By release and id of the test, so that one that is run again counts once. */
  private static final Map<Integer, Map<String, Count>> COUNTS = new ConcurrentSkipListMap<>();

  /**
   * @param run on this JDK, or skipped if it is not there
   * @param leftOut because they are not in the selection
   * @param unconcerned because they make no sense on that release
   */
  private record Count(int run, int leftOut, int unconcerned) {

    Count plus(Count other) {
      return new Count(run + other.run, leftOut + other.leftOut, unconcerned + other.unconcerned);
    }
  }

  /** Whether a test that asks for that makes sense on that release. */
  static boolean concerns(OnEveryJvm wanted, int feature) {
    return feature >= wanted.since() && feature <= wanted.until();
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return context
        .getTestMethod()
        .map(method -> method.getAnnotation(OnEveryJvm.class))
        .map(wanted -> evaluate(wanted, context))
        .orElseGet(() -> ConditionEvaluationResult.enabled(""));
  }

  private static ConditionEvaluationResult evaluate(OnEveryJvm wanted, ExtensionContext context) {
    if (Jdk.TESTED.stream().anyMatch(feature -> concerns(wanted, feature))) {
      return ConditionEvaluationResult.enabled("");
    }
    String why =
        "only for JDK %d to %d, tested are %s"
            .formatted(wanted.since(), wanted.until(), Jdk.TESTED);
    System.err.println("SKIPPED, " + why + ": " + context.getUniqueId());
    for (int feature : Jdk.TESTED) {
      unconcerned(feature, context.getUniqueId(), wanted.starts().length);
    }
    register(context);
    return ConditionEvaluationResult.disabled(why);
  }

  /** Notes that {@code test} makes no sense on that release, where it would run that often. */
  static void unconcerned(int feature, String test, int all) {
    count(feature, test, new Count(0, 0, all));
  }

  private static void count(int feature, String test, Count count) {
    COUNTS.computeIfAbsent(feature, key -> new ConcurrentSkipListMap<>()).put(test, count);
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
    count(feature, test, new Count(wanted, all - wanted, 0));
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
    String unconcerned =
        count.unconcerned == 0 ? "" : "; %d make no sense on it".formatted(count.unconcerned);
    return "JDK " + feature + ": " + said + leftOut + unconcerned;
  }
}
