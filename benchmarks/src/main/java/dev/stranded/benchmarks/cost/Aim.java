package dev.stranded.benchmarks.cost;

/**
 * What is aimed at.
 *
 * @param limit in the unit of what is compared; no number if nothing is aimed at
 */
record Aim(Direction direction, double limit) {

  /** What is better. */
  enum Direction {
    LESS,
    MORE
  }

  static Aim atMost(double limit) {
    return new Aim(Direction.LESS, limit);
  }

  static Aim atLeast(double limit) {
    return new Aim(Direction.MORE, limit);
  }

  /** Nothing: less is better. */
  static Aim none() {
    return atMost(Double.NaN);
  }

  boolean isNone() {
    return Double.isNaN(limit);
  }

  boolean isMetBy(double value) {
    return direction == Direction.LESS ? value <= limit : value >= limit;
  }

  /** By how much {@code now} is worse than {@code before}; below 0 if it is better. */
  double worsening(double before, double now) {
    return direction == Direction.LESS ? now - before : before - now;
  }
}
