package dev.acme.accuracy;

/**
 * A bug that leaves threads stuck for ever, and what the same program does once the bug is mended.
 * What is to be found of the bug stands beside the class, as {@link Origin} and {@link Lost}. A
 * scenario without {@link Lost} threads is healthy only.
 *
 * <p>Both methods run on a thread that ends as soon as the threads that they started have settled.
 * Whatever the started threads shall not reach later must not be kept in a field of the scenario.
 */
public interface BugScenario {

  /** The bug; the order of events is forced, so that the threads are lost in every run. */
  default void bug(Scene scene) throws Exception {
    throw new UnsupportedOperationException("healthy only");
  }

  /** Threads that wait as long, and whom a live thread wakes at the end of the scene. */
  void healthy(Scene scene) throws Exception;
}
