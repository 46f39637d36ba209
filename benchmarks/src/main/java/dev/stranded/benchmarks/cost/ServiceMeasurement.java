package dev.stranded.benchmarks.cost;

import dev.stranded.benchmarks.process.ToldProcess;
import dev.stranded.benchmarks.program.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Services without and with the agent that live at the same time and are asked by turns, at a fixed
 * rate.
 */
final class ServiceMeasurement implements Measurement {
  /** Or SLF4J, which HikariCP logs by, would complain that nobody listens. */
  private static final List<String> QUIET = List.of("-Dslf4j.internal.verbosity=ERROR");

  private static final int PER_SECOND = 1_000;
  private static final int WARM_UP_MILLIS = 3_000;
  private static final int TURN_MILLIS = 1_000;

  private final String threads;
  private final List<Row> rows;

  /**
   * @param threads that answer requests: {@code platform} or {@code virtual}
   */
  ServiceMeasurement(String threads, double throughput, double latency) {
    String name = "service on " + threads + " threads, ";
    this.threads = threads;
    this.rows =
        List.of(
            new Row(name + "throughput", "/s", Comparison.RATIO, Aim.atLeast(throughput)),
            new Row(name + "99th percentile", "µs", Comparison.RATIO, Aim.atMost(latency)),
            new Row(name + "CPU a request", "µs", Comparison.RATIO, Aim.none()));
  }

  @Override
  public List<Row> rows() {
    return rows;
  }

  @Override
  public boolean fits(Jdk jdk) {
    return threads.equals("platform") || jdk.hasVirtualThreads();
  }

  @Override
  public List<Samples> measure(Setting setting) throws InterruptedException {
    List<Samples> samples = rows.stream().map(Samples::new).toList();
    for (int pair = 0; pair < setting.options().choose(2, 5); pair++) {
      List<ToldProcess> services = new ArrayList<>();
      try {
        for (Variant variant : Variant.values()) {
          services.add(
              ToldProcess.start(
                  setting.command(variant, "log=off", QUIET, Service.class, threads)));
        }
        add(ask(services, setting.options().choose(4, 15)), samples);
      } finally {
        services.forEach(ToldProcess::close);
      }
    }
    return samples;
  }

  /** What was seen of each service, turn by turn. */
  private static List<List<Clients.Seen>> ask(List<ToldProcess> services, int turns)
      throws InterruptedException {
    List<Clients> clients = new ArrayList<>();
    List<List<Clients.Seen>> seen = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (ToldProcess service : services) {
      order.add(clients.size());
      clients.add(new Clients(Integer.parseInt(service.next())));
      seen.add(new ArrayList<>());
    }
    for (Clients each : clients) {
      each.ask(PER_SECOND, WARM_UP_MILLIS);
    }
    for (int turn = 0; turn < turns; turn++) {
      for (int service : order) {
        seen.get(service).add(clients.get(service).ask(PER_SECOND, TURN_MILLIS));
      }
      Collections.reverse(order);
    }
    return seen;
  }

  private static void add(List<List<Clients.Seen>> seen, List<Samples> samples) {
    add(seen, samples.get(0), Clients.Seen::perSecond);
    // Of all turns together: one alone has too few requests for it.
    samples
        .get(1)
        .add(
            new double[] {percentile(seen.get(0))},
            new double[] {percentile(seen.get(1))},
            new double[] {percentile(seen.get(2))});
    add(seen, samples.get(2), turn -> turn.cpuNanos() / 1e3);
  }

  private interface Figure {
    double of(Clients.Seen turn);
  }

  private static void add(List<List<Clients.Seen>> seen, Samples samples, Figure figure) {
    double[][] figures = new double[seen.size()][];
    for (int i = 0; i < figures.length; i++) {
      figures[i] = seen.get(i).stream().mapToDouble(figure::of).toArray();
    }
    samples.add(figures[0], figures[1], figures[2]);
  }

  private static double percentile(List<Clients.Seen> turns) {
    long[] all =
        turns.stream().flatMapToLong(turn -> Arrays.stream(turn.nanos())).sorted().toArray();
    return all[(int) (all.length * 0.99)] / 1e3;
  }
}
