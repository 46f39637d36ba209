package dev.stranded.benchmarks.cost;

import dev.stranded.benchmarks.Worker;
import dev.stranded.benchmarks.Workload;
import dev.stranded.benchmarks.process.ToldProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One workload, in JVMs without and with the agent that live at the same time and work by turns of
 * some ten milliseconds, so that a load that comes and goes meets all of them.
 */
final class TurnMeasurement implements Measurement {
  private static final List<String> ONE_CARRIER =
      List.of(
          "-Djdk.virtualThreadScheduler.parallelism=1",
          "-Djdk.virtualThreadScheduler.maxPoolSize=1");

  private static final int TURN_MILLIS = 30;
  private static final int MOST_WARM_UP_MILLIS = 15_000;

  private final Row row;
  private final Workload workload;

  TurnMeasurement(String name, double limit, Workload workload) {
    Comparison comparison = isVirtual(workload) ? Comparison.RATIO_TO_IDLE : Comparison.RATIO;
    this.row = new Row(name, "ns", comparison, Aim.atMost(limit));
    this.workload = workload;
  }

  private static boolean isVirtual(Workload workload) {
    return workload == Workload.VIRTUAL_THREADS;
  }

  @Override
  public List<Row> rows() {
    return List.of(row);
  }

  @Override
  public boolean fits(Jdk jdk) {
    return !isVirtual(workload) || jdk.hasVirtualThreads();
  }

  @Override
  public List<Samples> measure(Setting setting) {
    Samples samples = new Samples(row);
    for (int pair = 0; pair < setting.options().choose(3, 9); pair++) {
      List<ToldProcess> workers = new ArrayList<>();
      try {
        for (Variant variant : Variant.values()) {
          if (variant != Variant.IDLE || isVirtual(workload)) {
            workers.add(start(setting, variant));
          }
        }
        takeTurns(workers, setting.options(), samples);
      } finally {
        workers.forEach(ToldProcess::close);
      }
    }
    return List.of(samples);
  }

  private ToldProcess start(Setting setting, Variant variant) {
    List<String> options = new ArrayList<>(List.of("-XX:+UseG1GC"));
    options.addAll(isVirtual(workload) ? ONE_CARRIER : List.of());
    List<String> command = new ArrayList<>(OneProcessor.COMMAND);
    command.addAll(setting.command(variant, "log=off", options, Worker.class, workload.name()));
    return ToldProcess.start(command);
  }

  private void takeTurns(List<ToldProcess> workers, BenchOptions options, Samples samples) {
    int turns = options.choose(7, 9);
    workers.forEach(worker -> worker.ask("warm " + MOST_WARM_UP_MILLIS));
    double[][] nanos = new double[workers.size()][turns];
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < workers.size(); i++) {
      order.add(i);
    }
    for (int turn = 0; turn < turns; turn++) {
      for (int worker : order) {
        nanos[worker][turn] =
            Double.parseDouble(workers.get(worker).ask(Integer.toString(TURN_MILLIS)));
      }
      Collections.reverse(order);
    }
    samples.add(nanos[0], workers.size() == 3 ? nanos[1] : none(turns), nanos[workers.size() - 1]);
  }

  private static double[] none(int turns) {
    double[] none = new double[turns];
    Arrays.fill(none, Double.NaN);
    return none;
  }
}
