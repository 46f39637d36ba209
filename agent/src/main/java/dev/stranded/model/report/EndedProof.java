package dev.stranded.model.report;

import dev.stranded.model.Finding;
import dev.stranded.model.Rule;
import java.time.Instant;
import java.util.List;

/**
 * What became of a thread that was proven stuck and then went on. Immutable.
 *
 * @param findingId {@link Finding#id} of the latest finding that proved it
 * @param proven when it was first proven
 * @param seen when it was seen to have gone on
 * @param how what it was seen to do, a clause in plain words
 * @param unless what could still wake it by that finding
 * @param evidence explanation of that finding
 */
public record EndedProof(
    String findingId,
    Rule rule,
    String thread,
    long threadId,
    Instant proven,
    Instant seen,
    String how,
    List<String> unless,
    String evidence) {
  public EndedProof {
    unless = List.copyOf(unless);
  }

  /**
   * Whether the proof was wrong. Where it named something that could still wake the thread, that
   * may have come, and the proof stands.
   */
  public boolean refuted() {
    return unless.isEmpty();
  }
}
