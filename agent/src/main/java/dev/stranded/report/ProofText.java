package dev.stranded.report;

import dev.stranded.model.Proof;
import dev.stranded.model.Spelling;

/** What a heap proof took, or why there is none, in one sentence. Stateless. */
final class ProofText {

  private static final long BYTES_PER_MEGABYTE = 1 << 20;

  private ProofText() {}

  static String of(Proof proof) {
    if (!proof.ran()) {
      return (proof.reaches().isEmpty() ? "No heap proof: " : "No new heap proof: ")
          + proof.reason()
          + ".";
    }
    // No JVM stood still for a dump that was made before.
    String pause =
        proof.pauseMillis() == 0 ? "" : "paused " + Spelling.time(proof.pauseMillis()) + ", ";
    return "Heap proof: "
        + pause
        + proof.heapBytes() / BYTES_PER_MEGABYTE
        + " MB analysed in "
        + Spelling.time(proof.analysisMillis())
        + ".";
  }
}
