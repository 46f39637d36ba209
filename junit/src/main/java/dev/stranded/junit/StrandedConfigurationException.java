package dev.stranded.junit;

/** An annotation or a setting of the check cannot be understood, or holds no longer. */
public final class StrandedConfigurationException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  StrandedConfigurationException(String message) {
    super("Stranded: " + message);
  }
}
