package dev.acme.accuracy;

import java.util.Locale;

/** What a bug is about: one row of the table each. */
public enum BugClass {
  CHANNEL,
  CONDITION,
  CONTEXT,
  LOCK,
  MIXED,
  READ_WRITE_LOCK,
  LATCH,
  MICRO,
  HIDDEN,
  NEGATIVE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
