package dev.stranded.prove.dump;

/** There is no heap proof. The message says why, as part of a sentence, and what to do. */
public final class NoProofException extends Exception {

  private static final long serialVersionUID = 1;

  /** For {@code reason}. */
  public NoProofException(String reason) {
    super(reason);
  }

  /** For {@code reason}, because of {@code cause}. */
  public NoProofException(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** The reason, never null. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
