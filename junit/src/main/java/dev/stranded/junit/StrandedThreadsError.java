package dev.stranded.junit;

/** A test has started threads that can never end, or has left threads over. */
public final class StrandedThreadsError extends AssertionError {

  private static final long serialVersionUID = 1;

  StrandedThreadsError(String message) {
    super("Stranded: " + message);
  }
}
