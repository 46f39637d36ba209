package dev.stranded.benchmarks.cost;

import dev.stranded.benchmarks.process.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures what is asked for, prints the table, puts it into the page, compares it with what was
 * there. Exits with 1 if something got worse, 2 if something could not be measured.
 */
public final class Bench {
  private static final Path CHART = Path.of("benchmarks/target/growth.svg");

  private final BenchOptions options;
  private final Path directory;
  private final List<Result> results = new ArrayList<>();
  private final List<Series> growth = new ArrayList<>();
  private double mostTaken;
  private boolean failed;

  private Bench(BenchOptions options, Path directory) {
    this.options = options;
    this.directory = directory;
  }

  /** See the class. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      BenchOptions options = BenchOptions.parse(arguments);
      if (!Files.exists(options.agent())) {
        throw new IllegalArgumentException("no agent in " + options.agent());
      }
      String page = options.write() || options.check() ? Files.readString(options.page()) : "";
      Map<String, CostTable.Known> before = page.isEmpty() ? Map.of() : CostTable.read(page);
      Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
      Bench bench = new Bench(options, Scratch.create(temporary, "bench-"));
      bench.measure();
      System.exit(bench.report(page, before));
    } catch (IllegalArgumentException wrong) {
      System.err.println("bench: " + wrong.getMessage());
      System.exit(2);
    }
  }

  private void measure() throws IOException, InterruptedException {
    if (Machine.load() > Machine.processors() / 2.0) {
      say("%s", "this machine is busy: what is measured now is not to be trusted");
    }
    for (Measurement measurement : Catalogue.ALL) {
      if (measurement.rows().stream().anyMatch(options::wants)) {
        for (Jdk jdk : options.jdks()) {
          if (measurement.fits(jdk)) {
            measure(measurement, jdk);
          }
        }
      }
    }
    if (options.full()) {
      for (Growth each : Growth.values()) {
        if (options.only().matcher(each.words()).find()) {
          grow(each);
        }
      }
    }
  }

  private void measure(Measurement measurement, Jdk jdk) throws IOException, InterruptedException {
    Machine before = Machine.now();
    try {
      List<Samples> samples = measurement.measure(new Setting(options, jdk, directory));
      double taken = taken(before);
      for (int i = 0; i < samples.size(); i++) {
        if (options.wants(measurement.rows().get(i))) {
          Result result = samples.get(i).result(jdk.version(), taken);
          results.add(result);
          say("%s", CostTable.line(result, today()));
        }
      }
    } catch (RuntimeException failure) {
      failed = true;
      say("%s on %s FAILED: %s", measurement.rows().get(0).name(), jdk.version(), failure);
    }
  }

  /** On the newest JDK that can. */
  private void grow(Growth what) throws IOException, InterruptedException {
    Jdk newest = null;
    for (Jdk jdk : options.jdks()) {
      if (what.fits(jdk) && (newest == null || release(jdk).compareTo(release(newest)) > 0)) {
        newest = jdk;
      }
    }
    if (newest == null) {
      say("%s: no JDK here has virtual threads", what.words());
      return;
    }
    Machine before = Machine.now();
    List<Series.Point> points = new ArrayList<>();
    for (int size : what.sizes()) {
      try {
        double millis = what.measure(new Setting(options, newest, directory), size);
        points.add(new Series.Point(size, millis));
        say("%s, %,d: %.2f ms", what.words(), size, millis);
      } catch (RuntimeException failure) {
        failed = true;
        say("%s, %,d FAILED: %s", what.words(), size, failure);
      }
    }
    taken(before);
    growth.add(what.series(newest, points));
  }

  private static Runtime.Version release(Jdk jdk) {
    return Runtime.Version.parse(jdk.version());
  }

  private double taken(Machine before) throws IOException {
    double taken = Machine.now().takenSince(before);
    mostTaken = Math.max(mostTaken, taken);
    return taken;
  }

  /** Tells all of it; the exit code. */
  private int report(String page, Map<String, CostTable.Known> before) throws IOException {
    List<String> lines = results.stream().map(result -> CostTable.line(result, today())).toList();
    System.out.print(CostTable.of(lines));
    if (options.write()) {
      Files.writeString(options.page(), CostTable.write(page, lines));
    }
    if (!growth.isEmpty()) {
      Path chart =
          options.write() ? options.page().resolveSibling("performance-growth.svg") : CHART;
      Files.writeString(chart, GrowthChart.of(growth));
      say("growth is drawn in %s", chart);
    }
    if (results.isEmpty() && growth.isEmpty() && !failed) {
      say("%s", "nothing has that name");
      return 2;
    }
    if (Machine.isBusy(mostTaken)) {
      System.out.printf(
          "%nThe machine was busy, %s at worst: these figures are not to be trusted.%n",
          Machine.words(mostTaken));
    }
    int worse = options.check() ? check(before) : 0;
    return worse > 0 ? 1 : failed ? 2 : 0;
  }

  /** How many rows got worse. */
  private int check(Map<String, CostTable.Known> before) {
    Regressions regressions = Regressions.of(results, before);
    System.out.println();
    regressions.notCompared().forEach(why -> System.out.println("Not compared: " + why));
    regressions.found().forEach(row -> System.out.println("WORSE: " + row));
    if (regressions.found().isEmpty()) {
      int compared = results.size() - regressions.notCompared().size();
      System.out.println("No worse than before beyond the noise: " + compared + " rows compared.");
    }
    return regressions.found().size();
  }

  private static String today() {
    return LocalDate.now(ZoneOffset.UTC).toString();
  }

  private static void say(String format, Object... values) {
    System.err.printf(
        Locale.ROOT,
        "%s load %.1f  %s%n",
        LocalTime.now().truncatedTo(ChronoUnit.SECONDS),
        Machine.load(),
        String.format(Locale.ROOT, format, values));
  }
}
