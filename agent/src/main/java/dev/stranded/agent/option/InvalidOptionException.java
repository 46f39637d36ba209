package dev.stranded.agent.option;

/** An option that is unknown or has a value that is not allowed. The message is for the user. */
public final class InvalidOptionException extends Exception {

  private static final long serialVersionUID = 1;

  private InvalidOptionException(String message) {
    super(message);
  }

  /**
   * @param source as the user wrote the key: {@code threshold}, {@code -Dstranded.threshold},
   *     {@code STRANDED_THRESHOLD}
   */
  static InvalidOptionException value(String source, String value, String allowed) {
    return new InvalidOptionException(
        "option " + source + ": '" + value + "' is not allowed; give " + allowed);
  }

  static InvalidOptionException noPair(String text) {
    return new InvalidOptionException(
        "option '" + text + "' has no value; give key=value, comma-separated");
  }

  /** What stands behind a secret is none. */
  static InvalidOptionException noOption(String secret) {
    return new InvalidOptionException(
        "what follows '"
            + secret
            + "=' and a comma is no option; give a value with a comma as @FILE");
  }

  static InvalidOptionException unknown(String source, String value, String allowed) {
    return new InvalidOptionException(
        "unknown option " + source + "='" + value + "'; allowed are " + allowed);
  }

  /** The agent is told not to run, by {@code enabled=false}. */
  public static InvalidOptionException switchedOff() {
    return new InvalidOptionException(
        "this JVM was told enabled=false; attach with enabled=true to overrule that");
  }

  /** What is asked for cannot be, for the reason that {@code message} gives. */
  public static InvalidOptionException refused(String message) {
    return new InvalidOptionException(message);
  }
}
