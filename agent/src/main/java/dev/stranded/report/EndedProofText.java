package dev.stranded.report;

import dev.stranded.model.Spelling;
import dev.stranded.model.Utc;
import dev.stranded.model.report.EndedProof;

/** What became of a proof that no longer holds, in plain words. Stateless. */
final class EndedProofText {

  private EndedProofText() {}

  /** Several sentences, without line feeds of the application's. */
  static String of(EndedProof proof) {
    return Spelling.printable(proof.refuted() ? refuted(proof) : released(proof));
  }

  private static String refuted(EndedProof proof) {
    return "REFUTED PROOF: "
        + who(proof)
        + ", and was seen to go on at "
        + Utc.text(proof.seen().toEpochMilli())
        + ": "
        + proof.how()
        + ". A proof must never be wrong: please report this fault in the issue tracker of Stranded,"
        + " with this message. The evidence was: "
        + proof.evidence();
  }

  private static String released(EndedProof proof) {
    return who(proof)
        + ", unless something could still wake it ("
        + String.join(" or ", proof.unless())
        + "). At "
        + Utc.text(proof.seen().toEpochMilli())
        + " it was seen to go on: "
        + proof.how()
        + ". The proof stands.";
  }

  private static String who(EndedProof proof) {
    return '"'
        + proof.thread()
        + "\" (id "
        + proof.threadId()
        + ") was proven stuck at "
        + Utc.text(proof.proven().toEpochMilli())
        + " ("
        + proof.rule().label()
        + " ["
        + proof.findingId()
        + "])";
  }
}
