package dev.stranded.synchronizers;

/**
 * Where a queue keeps its elements, and whether it takes whatever is offered. Immutable. A name is
 * empty where there is nothing to tell.
 *
 * @param first field with the first node of a chain
 * @param node class of the nodes, whose fields are {@code item} and {@code next}; empty where it is
 *     not the same in all releases
 * @param array field with an array of elements
 * @param capacity field with the most that it takes
 * @param unbounded whether it always takes any number
 */
public record Contents(
    String first, String node, String array, String capacity, boolean unbounded) {

  /** Nothing is known. */
  public static final Contents UNKNOWN = new Contents("", "", "", "", false);

  Contents withoutBound() {
    return new Contents(first, node, array, capacity, true);
  }
}
