package dev.acme.accuracy;

import java.util.Locale;

/** The forms in which a scenario is run. */
public enum Form {
  /** The bug, with what is waited on known to the lost threads alone. */
  BUG,
  /** The bug, with a static field that keeps what is waited on: code could still come by it. */
  STATIC,
  /** The healthy twin. */
  HEALTHY;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
