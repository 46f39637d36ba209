package dev.stranded.model.report;

import java.util.List;

/**
 * The proofs that have come to an end since the agent came. Immutable.
 *
 * @param refuted how many were wrong; 0 always, unless Stranded has a fault
 * @param released how many threads went on where the proof had named what could still wake them
 * @param latest of both kinds, the latest last; the first {@value #MOST} refuted ones and the
 *     latest {@value #MOST} others
 */
public record EndedProofs(long refuted, long released, List<EndedProof> latest) {

  /** How many of each kind are kept. */
  public static final int MOST = 100;

  /** None has ended. */
  public static final EndedProofs NONE = new EndedProofs(0, 0, List.of());

  public EndedProofs {
    latest = List.copyOf(latest);
  }

  /** Those that were wrong, as far as they are kept. */
  public List<EndedProof> refutations() {
    return latest.stream().filter(EndedProof::refuted).toList();
  }
}
