package dev.stranded.benchmarks.fleet;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whether the ranking over a fleet shows exactly the findings of its JVMs, and how long queries
 * take. Exit 1: it does not. Exit 2: it could not be tried.
 */
public final class Fleet {

  private static final int TARGETS_PER_SECOND = 250;
  private static final int SHORTEST_INTERVAL = 5;
  private static final int P95 = 95;
  private static final int PERCENT = 100;
  private static final double NANOS_PER_MILLI = 1e6;

  private Fleet() {}

  /** Arguments as {@code scripts/fleet --help} has them. */
  public static void main(String[] arguments) throws Exception {
    FleetOptions options;
    try {
      options = FleetOptions.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println("fleet: " + wrong.getMessage());
      System.exit(2);
      return;
    }
    if (!Files.isExecutable(options.prometheus())) {
      System.err.println(
          "SKIPPED: no Prometheus at " + options.prometheus() + "; install the package prometheus");
      System.exit(2);
    }
    Path directory = Files.createTempDirectory("fleet");
    boolean right;
    try {
      right = run(options, directory);
    } finally {
      delete(directory);
    }
    System.exit(right ? 0 : 1);
  }

  private static boolean run(FleetOptions options, Path directory) throws Exception {
    int interval = Math.max(SHORTEST_INTERVAL, options.targets() / TARGETS_PER_SECOND);
    try (SyntheticTargets synthetic = new SyntheticTargets();
        RealJvms real = new RealJvms(options.jvms(), options.agent(), directory)) {
      System.out.println(
          options.targets()
              + " targets of "
              + SyntheticTargets.SERIES
              + " series and "
              + options.jvms()
              + " JVMs with bugs, each scraped every "
              + interval
              + " s");
      JsonArray targets = targets(options.targets(), synthetic.port(), real.ports());
      try (PrometheusServer prometheus =
          new PrometheusServer(options.prometheus(), directory, targets, interval)) {
        Map<String, Long> expected = real.awaitFindings();
        prometheus.awaitTargets(options.targets() + options.jvms());
        boolean right = compare(expected, prometheus, interval);
        for (Ranking ranking : Ranking.ALL) {
          time(ranking, prometheus, options.queries());
        }
        System.out.println("Prometheus took " + prometheus.memory() + " kB of memory at most");
        return right;
      }
    }
  }

  private static JsonArray targets(int count, int port, List<Integer> real) {
    JsonArray all = new JsonArray();
    for (int i = 0; i < count; i++) {
      all.add(target(port, "synthetic-" + i, SyntheticTargets.path(i)));
    }
    for (int i = 0; i < real.size(); i++) {
      all.add(target(real.get(i), "jvm-" + i, "/metrics"));
    }
    return all;
  }

  private static JsonObject target(int port, String instance, String path) {
    JsonObject labels = new JsonObject();
    labels.addProperty("instance", instance);
    labels.addProperty("__metrics_path__", path);
    JsonArray addresses = new JsonArray();
    addresses.add("127.0.0.1:" + port);
    JsonObject target = new JsonObject();
    target.add("targets", addresses);
    target.add("labels", labels);
    return target;
  }

  /** A target may have been scraped before its JVM had found all: the next scrape has it. */
  private static boolean compare(
      Map<String, Long> expected, PrometheusServer prometheus, int interval) throws Exception {
    Map<String, Long> ranked = Map.of();
    for (int round = 0; round < 3; round++) {
      ranked = new TreeMap<>();
      for (var each :
          prometheus.query(Ranking.THREADS.expression(), Ranking.THREADS.label()).entrySet()) {
        ranked.put(each.getKey(), Math.round(each.getValue()));
      }
      if (ranked.equals(expected)) {
        System.out.println("right: " + expected.size() + " findings, threads by id " + ranked);
        return true;
      }
      Thread.sleep(interval * 1_000L); // Prometheus comes by the clock.
    }
    System.out.println("WRONG: expected " + expected + ", ranked " + ranked);
    return false;
  }

  private static void time(Ranking ranking, PrometheusServer prometheus, int times)
      throws IOException, InterruptedException {
    long[] nanos = new long[times];
    int rows = 0;
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      rows = prometheus.query(ranking.expression(), ranking.label()).size();
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    int p95 = Math.min(times - 1, (times * P95 + PERCENT - 1) / PERCENT - 1);
    System.out.println(
        String.format(
            Locale.ROOT,
            "%-20s %3d rows, median %.1f ms, p95 %.1f ms",
            ranking.name(),
            rows,
            nanos[times / 2] / NANOS_PER_MILLI,
            nanos[p95] / NANOS_PER_MILLI));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
