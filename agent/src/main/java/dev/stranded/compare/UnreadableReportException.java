package dev.stranded.compare;

/** A text that is no report, or none that this version can read. The message says why. */
public final class UnreadableReportException extends Exception {

  private static final long serialVersionUID = 1;

  UnreadableReportException(String message) {
    super(message);
  }
}
