package dev.stranded.attach;

/** What the user asked for cannot be done. The message says why and what to do. */
public final class CannotException extends Exception {

  private static final long serialVersionUID = 1;

  /** With a message for the user. */
  public CannotException(String message) {
    super(message);
  }
}
