package dev.stranded.cli;

/** What the user asked for cannot be done. The message says why and what to do. */
final class CannotException extends Exception {

  private static final long serialVersionUID = 1;

  CannotException(String message) {
    super(message);
  }
}
