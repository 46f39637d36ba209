package dev.stranded.model;

import java.util.List;
import java.util.Map;

/**
 * What a heap dump proved about waiting threads.
 *
 * @param reason why it ran, or why it did not
 * @param pauseMillis how long the JVM stood still for the dump
 * @param analysisMillis how long the analysis took
 * @param heapBytes size of the dump
 * @param reaches by thread id; a thread that is absent was not judged
 */
public record Proof(
    boolean ran,
    String reason,
    long pauseMillis,
    long analysisMillis,
    long heapBytes,
    Map<Long, Reach> reaches) {
  public Proof {
    reaches = Map.copyOf(reaches);
  }

  /** No proof, for {@code reason}. */
  public static Proof none(String reason) {
    return new Proof(false, reason, 0, 0, 0, Map.of());
  }

  /**
   * Whether live code can reach what a thread waits for.
   *
   * @param lost nothing live can
   * @param path otherwise the shortest path from a live root, root first, in words
   */
  public record Reach(boolean lost, List<String> path) {
    public Reach {
      path = List.copyOf(path);
    }
  }
}
