package dev.stranded.benchmarks.cost;

import dev.stranded.benchmarks.process.Measured;
import dev.stranded.benchmarks.process.MeasuredProcess;
import dev.stranded.benchmarks.program.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How long the application stands still for a proof, all its dumps together, compared with one dump
 * that it makes of itself.
 */
final class StopMeasurement implements Measurement {
  private static final Row ROW =
      new Row("stopped for a proof, to one dump; a GB", "ms", Comparison.RATIO, Aim.none());

  private static final Duration LIMIT = Duration.ofMinutes(10);

  @Override
  public List<Row> rows() {
    return List.of(ROW);
  }

  @Override
  public List<Samples> measure(Setting setting) throws IOException, InterruptedException {
    Samples samples = new Samples(ROW);
    for (int pair = 0; pair < setting.options().choose(2, 7); pair++) {
      Path dump = setting.file("heap.hprof");
      double none = millisForEachGigabyte(setting, Variant.NONE, "", "dump", dump);
      Files.delete(dump);
      Path report = setting.file("report.json");
      Files.deleteIfExists(report);
      String settings = "threshold=1s,interval=1s,prove.max-pause=1h,log=off,report.json=" + report;
      double ours = millisForEachGigabyte(setting, Variant.OURS, settings, "proof", report);
      samples.add(none, ours);
    }
    return List.of(samples);
  }

  private static double millisForEachGigabyte(
      Setting setting, Variant variant, String settings, String mode, Path file)
      throws IOException, InterruptedException {
    int megabytes = setting.options().choose(200, 400);
    List<String> command =
        setting.command(
            variant,
            settings,
            List.of("-Xmx" + megabytes * 2 + "m", "-Djava.io.tmpdir=" + setting.directory()),
            Stopped.class,
            Integer.toString(megabytes),
            mode,
            file.toString());
    Measured run = MeasuredProcess.run(command, setting.file("stopped.txt"), LIMIT);
    if (run.failure() != null) {
      throw new IllegalStateException(run.failure());
    }
    return run.number("stoppedMicros") / 1e3 / (run.number("bytes") / 1e9);
  }
}
