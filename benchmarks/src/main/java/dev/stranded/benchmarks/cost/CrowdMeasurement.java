package dev.stranded.benchmarks.cost;

import dev.stranded.benchmarks.process.Measured;
import dev.stranded.benchmarks.process.MeasuredProcess;
import dev.stranded.benchmarks.program.Crowd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A look at many threads that wait, and what the agent keeps of each of them in the heap. */
final class CrowdMeasurement implements Measurement {
  private static final Duration LIMIT = Duration.ofMinutes(8);

  private final String kind;
  private final int count;
  private final double bytesLimit;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param lookLimit milliseconds that a look at threads may take that were seen before
   * @param bytesLimit that are kept of each; no number if memory is not measured
   */
  CrowdMeasurement(String kind, int count, double lookLimit, double bytesLimit) {
    this.kind = kind;
    this.count = count;
    this.bytesLimit = bytesLimit;
    String threads = String.format(Locale.ROOT, "%,d %s threads", count, kind);
    rows.add(new Row("look at " + threads, "ms", Comparison.VALUE, Aim.atMost(lookLimit)));
    rows.add(new Row("first look at " + threads, "ms", Comparison.VALUE, Aim.none()));
    if (!Double.isNaN(bytesLimit)) {
      rows.add(
          new Row(
              "heap for a live " + kind + " thread",
              "bytes",
              Comparison.DIFFERENCE,
              Aim.atMost(bytesLimit)));
    }
  }

  @Override
  public List<Row> rows() {
    return rows;
  }

  @Override
  public boolean fits(Jdk jdk) {
    return !kind.equals("virtual") || jdk.hasVirtualThreads();
  }

  @Override
  public List<Samples> measure(Setting setting) throws IOException, InterruptedException {
    List<Samples> samples = rows.stream().map(Samples::new).toList();
    for (int pair = 0; pair < setting.options().choose(count > 100_000 ? 1 : 2, 5); pair++) {
      Seen ours = look(setting, kind, count, 1);
      samples.get(0).add(Double.NaN, ours.lookMillis());
      samples.get(1).add(Double.NaN, ours.firstMillis());
      if (!Double.isNaN(bytesLimit)) {
        Measured none = run(setting, command(setting, Variant.NONE, "", kind, count, 1));
        samples.get(2).add(none.number("bytes"), ours.bytes());
      }
    }
    return samples;
  }

  /** What looks at a crowd showed. */
  record Seen(double firstMillis, double lookMillis, double bytes) {}

  /** Has the agent look at a crowd that waits at so many places. */
  static Seen look(Setting setting, String kind, int count, int sites)
      throws IOException, InterruptedException {
    Path log = setting.file("agent.log");
    Files.deleteIfExists(log);
    String settings = "interval=1s,threshold=1s,prove=off,debug=true,log=" + log;
    List<String> command = command(setting, Variant.OURS, settings, kind, count, sites);
    command.add(log.toString());
    Measured crowd = run(setting, command);
    return new Seen(crowd.number("first") / 1e3, crowd.number("look") / 1e3, crowd.number("bytes"));
  }

  private static List<String> command(
      Setting setting, Variant variant, String settings, String kind, int count, int sites) {
    // Virtual threads keep their stacks in the heap.
    int megabytes = 512 + (kind.equals("virtual") ? count / 250 : count / 50);
    return setting.command(
        variant,
        settings,
        List.of("-Xmx" + megabytes + "m", "-Xss256k"),
        Crowd.class,
        kind,
        Integer.toString(count),
        Integer.toString(sites));
  }

  private static Measured run(Setting setting, List<String> command)
      throws IOException, InterruptedException {
    Measured crowd = MeasuredProcess.run(command, setting.file("crowd.txt"), LIMIT);
    if (crowd.failure() != null) {
      throw new IllegalStateException(crowd.failure());
    }
    return crowd;
  }
}
