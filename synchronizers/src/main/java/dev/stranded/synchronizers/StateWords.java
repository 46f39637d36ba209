package dev.stranded.synchronizers;

/** How the state of what threads wait on is said, be it read in a JVM or in a dump. Stateless. */
public final class StateWords {

  private StateWords() {}

  /** {@code count 1}: so often a latch must still be counted down. */
  public static String latch(long left) {
    return "count " + left;
  }

  /** {@code 0 permits}: so many can be acquired. */
  public static String permits(long available) {
    return available + (available == 1 ? " permit" : " permits");
  }

  /** {@code 256 of 256 elements}, {@code 0 elements} of a queue without bound. */
  public static String elements(long elements, long capacity) {
    return capacity > 0 && capacity < Integer.MAX_VALUE
        ? elements + " of " + capacity + " elements"
        : elements + (elements == 1 ? " element" : " elements");
  }

  /** {@code 1 of 3 parties missing}. */
  public static String parties(long missing, long parties) {
    return missing + " of " + parties + " parties missing";
  }

  /**
   * What became of a {@code FutureTask}.
   *
   * @param state its private field of that name, as read in JDK 17 to 27
   */
  public static String task(long state, boolean hasRunner) {
    if (state != 0) {
      return "done";
    }
    return hasRunner ? "running" : "never run";
  }
}
