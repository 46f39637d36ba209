package dev.stranded.report;

/** A heap proof is being made that somebody else has asked for; there is one at a time. */
public final class ProofInProgressException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  /** With a message for who has asked. */
  public ProofInProgressException() {
    super("a heap proof is being made already");
  }
}
