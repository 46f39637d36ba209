package dev.stranded.prove.barrier;

/** The barrier cannot be made here. The message says why, as part of a sentence. */
public final class BarrierException extends Exception {

  private static final long serialVersionUID = 1;

  BarrierException(String reason) {
    super(reason);
  }

  BarrierException(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** The reason, never null. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
