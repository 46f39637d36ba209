package dev.stranded.weave;

/**
 * The feature releases of the JDK that have a join point. Immutable.
 *
 * @param from the first
 * @param before the first after them
 */
record JdkRange(int from, int before) {

  /** Every release that the agent runs on. */
  static final JdkRange ALL = new JdkRange(17, Integer.MAX_VALUE);

  static JdkRange from(int feature) {
    return new JdkRange(feature, Integer.MAX_VALUE);
  }

  static JdkRange before(int feature) {
    return new JdkRange(17, feature);
  }

  boolean contains(int feature) {
    return from <= feature && feature < before;
  }
}
