package dev.stranded.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs each benchmark in pairs of fresh JVMs, without and with the agent by turns, so that a load
 * on the machine that comes and goes meets both; prints the ratio of the medians, and that of the
 * best runs, which a load disturbs least.
 *
 * <p>{@code java -Dagent=agent/target/stranded.jar -Dforks=5 -jar benchmarks.jar [REGEX]}; what
 * follows {@code -javaagent:} is taken as it is, options included. The JVM that runs this is the
 * JVM that is measured.
 */
public final class PairedRun {

  private PairedRun() {}

  /** See the class. */
  public static void main(String[] arguments) throws RunnerException {
    String agent = System.getProperty("agent", "agent/target/stranded.jar");
    int pairs = Integer.getInteger("forks", 5);
    String include = arguments.length > 0 ? arguments[0] : defaultInclude();
    Map<String, List<Double>> without = new TreeMap<>();
    Map<String, List<Double>> with = new TreeMap<>();
    for (int pair = 0; pair < pairs; pair++) {
      collect(run(include), without);
      collect(run(include, "-javaagent:" + agent), with);
    }
    print(without, with);
  }

  private static String defaultInclude() {
    return Runtime.version().feature() >= 21 ? ".*" : "^((?!virtual).)*$";
  }

  private static Collection<RunResult> run(String include, String... jvmArguments)
      throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(include)
            .forks(1)
            .jvmArgsAppend(jvmArguments)
            .warmupIterations(3)
            .warmupTime(TimeValue.milliseconds(500))
            .measurementIterations(5)
            .measurementTime(TimeValue.milliseconds(500))
            .build();
    return new Runner(options).run();
  }

  private static void collect(Collection<RunResult> results, Map<String, List<Double>> scores) {
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      scores
          .computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), key -> new ArrayList<>())
          .add(result.getPrimaryResult().getStatistics().getPercentile(50));
    }
  }

  private static void print(Map<String, List<Double>> without, Map<String, List<Double>> with) {
    System.out.printf(
        "%n%-20s %12s %12s %8s %12s %12s %8s%n",
        "benchmark", "without", "with", "ratio", "best without", "best with", "ratio");
    without.forEach(
        (name, scores) -> {
          double plain = median(scores);
          double woven = median(with.get(name));
          double bestPlain = Collections.min(scores);
          double bestWoven = Collections.min(with.get(name));
          System.out.printf(
              Locale.ROOT,
              "%-20s %12.3f %12.3f %8.3f %12.3f %12.3f %8.3f%n",
              name,
              plain,
              woven,
              woven / plain,
              bestPlain,
              bestWoven,
              bestWoven / bestPlain);
        });
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
