package dev.stranded.ignore;

/** A file of known findings that cannot be read or understood. The message names file and line. */
public final class InvalidRowsException extends Exception {

  private static final long serialVersionUID = 1;

  InvalidRowsException(String message) {
    super(message);
  }
}
