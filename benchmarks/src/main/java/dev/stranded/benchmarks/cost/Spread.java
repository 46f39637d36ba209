package dev.stranded.benchmarks.cost;

import java.util.Collection;

/**
 * Where values lie.
 *
 * @param median the one in the middle, or the mean of the two
 */
record Spread(double median, double least, double most) {

  /**
   * Of these values.
   *
   * @throws IllegalArgumentException if there is none, or one is no number
   */
  static Spread of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException("nothing was measured: " + values);
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** From the least to the most. */
  double width() {
    return most - least;
  }
}
