package dev.stranded.benchmarks.cost;

import dev.stranded.benchmarks.heap.ServiceDump;
import dev.stranded.benchmarks.process.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How long the analysis of a dump takes, compared with the time HotSpot needed to write it. */
final class DumpMeasurement implements Measurement {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final int megabytes;
  private final Row row;

  DumpMeasurement(int megabytes, double limit) {
    this.megabytes = megabytes;
    this.row =
        new Row(
            "analysis of a dump of " + megabytes + " MB, to its writing",
            "ms",
            Comparison.RATIO,
            Aim.atMost(limit));
  }

  @Override
  public List<Row> rows() {
    return List.of(row);
  }

  @Override
  public List<Samples> measure(Setting setting) throws IOException, InterruptedException {
    Samples samples = new Samples(row);
    for (int pair = 0; pair < setting.options().choose(3, 7); pair++) {
      Seen seen = analyse(setting, megabytes);
      samples.add(seen.writeMillis(), seen.analysisMillis());
    }
    return List.of(samples);
  }

  /** Both times. */
  record Seen(double writeMillis, double analysisMillis) {}

  /** Has one dump written and analysed. */
  static Seen analyse(Setting setting, int megabytes) throws IOException, InterruptedException {
    Path dump = setting.file("heap.hprof");
    Path log = setting.file("dump.txt");
    String java = setting.jdk().java();
    double seconds = ServiceDump.write(java, dump, megabytes, 1, log, LIMIT);
    long bytes = Files.size(dump);
    Measured analysis = ServiceDump.read(java, dump, bytes, setting.directory(), log, LIMIT);
    Files.delete(dump);
    if (analysis.failure() != null) {
      throw new IllegalStateException(analysis.failure());
    }
    return new Seen(seconds * 1e3, analysis.wallSeconds() * 1e3);
  }
}
