package dev.stranded.synchronizers;

import java.util.List;

/**
 * The releases of the JDK in which something was found, out of those that were read. Immutable.
 *
 * @param found feature releases, ascending; unmodifiable
 */
public record Jdks(List<Integer> found) {

  /** The releases whose source or bytecode was read, ascending. */
  public static final List<Integer> READ = List.of(17, 21, 25, 27);

  static final Jdks ALL = new Jdks(READ);
  static final Jdks UNTIL_17 = new Jdks(List.of(17));
  static final Jdks SINCE_21 = new Jdks(List.of(21, 25, 27));
  static final Jdks SINCE_25 = new Jdks(List.of(25, 27));

  public Jdks {
    found = List.copyOf(found);
  }

  /**
   * Whether it is to be expected in a release. Of a release between two that were read, only what
   * both have; of a later one, what the last has; of an earlier one, nothing.
   */
  public boolean isExpectedIn(int feature) {
    int below = 0;
    int above = 0;
    for (int read : READ) {
      below = read <= feature ? read : below;
      above = read >= feature && above == 0 ? read : above;
    }
    return below != 0 && found.contains(below) && (above == 0 || found.contains(above));
  }

  /** As in {@code 17, 21}. */
  @Override
  public String toString() {
    return String.join(", ", found.stream().map(String::valueOf).toList());
  }
}
