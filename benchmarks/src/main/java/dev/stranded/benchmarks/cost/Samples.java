package dev.stranded.benchmarks.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The figures of one row, pair by pair. */
final class Samples {
  private final Row row;
  private final List<Double> none = new ArrayList<>();
  private final List<Double> idle = new ArrayList<>();
  private final List<Double> ours = new ArrayList<>();
  private final List<Double> compared = new ArrayList<>();

  Samples(Row row) {
    this.row = row;
  }

  /** Of a pair without a turn: a figure each. */
  void add(double without, double with) {
    add(new double[] {without}, new double[] {Double.NaN}, new double[] {with});
  }

  /**
   * Of a pair that took turns: the pair's comparison is the median of those of its turns, so that a
   * load that comes and goes meets both.
   */
  void add(double[] without, double[] withIdle, double[] with) {
    List<Double> turns = new ArrayList<>();
    for (int turn = 0; turn < with.length; turn++) {
      turns.add(row.comparison().of(without[turn], withIdle[turn], with[turn]));
    }
    compared.add(Spread.of(turns).median());
    none.add(median(without));
    idle.add(median(withIdle));
    ours.add(median(with));
  }

  private static double median(double[] values) {
    boolean missing = Arrays.stream(values).anyMatch(Double::isNaN);
    return missing ? Double.NaN : Spread.of(Arrays.stream(values).boxed().toList()).median();
  }

  boolean isEmpty() {
    return compared.isEmpty();
  }

  Result result(String jdk, double taken) {
    return new Result(
        row,
        jdk,
        median(array(none)),
        median(array(idle)),
        median(array(ours)),
        Spread.of(compared),
        compared.size(),
        taken);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
