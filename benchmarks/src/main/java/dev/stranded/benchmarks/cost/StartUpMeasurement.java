package dev.stranded.benchmarks.cost;

import dev.stranded.benchmarks.process.Measured;
import dev.stranded.benchmarks.process.MeasuredProcess;
import dev.stranded.benchmarks.program.Hello;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** CPU time of a whole process that says hello. */
final class StartUpMeasurement implements Measurement {
  private static final Row ROW =
      new Row("hello world, CPU", "ms", Comparison.DIFFERENCE, Aim.atMost(150));

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Override
  public List<Row> rows() {
    return List.of(ROW);
  }

  @Override
  public List<Samples> measure(Setting setting) throws IOException, InterruptedException {
    Samples samples = new Samples(ROW);
    cpuMillis(setting, Variant.OURS); // So that files are in memory.
    for (int pair = 0; pair < setting.options().choose(7, 21); pair++) {
      double none = cpuMillis(setting, Variant.NONE);
      double idle = cpuMillis(setting, Variant.IDLE);
      double ours = cpuMillis(setting, Variant.OURS);
      samples.add(new double[] {none}, new double[] {idle}, new double[] {ours});
    }
    return List.of(samples);
  }

  private static double cpuMillis(Setting setting, Variant variant)
      throws IOException, InterruptedException {
    List<String> command = setting.command(variant, "", List.of(), Hello.class);
    Measured hello = MeasuredProcess.run(command, setting.file("hello.txt"), LIMIT);
    if (hello.failure() != null) {
      throw new IllegalStateException(hello.failure());
    }
    return hello.cpuSeconds() * 1e3;
  }
}
