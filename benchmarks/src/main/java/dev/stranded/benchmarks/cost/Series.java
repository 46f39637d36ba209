package dev.stranded.benchmarks.cost;

import java.util.List;

/**
 * How a cost grows.
 *
 * @param name what it is the cost of
 * @param across what grows
 * @param up what it takes, with its unit
 */
record Series(String name, String across, String up, List<Point> points) {

  /** Both are above 0. */
  record Point(double x, double y) {}
}
