package dev.stranded.accuracy;

import java.util.Locale;

/** The ways in which the product looks at a JVM. */
enum Mode {
  /** The agent from the start of the JVM. */
  AGENT,
  /** {@code scan} of a JVM that has never seen an agent. */
  SCAN,
  /** {@code analyze} of a heap dump of such a JVM, written by {@code jcmd}. */
  ANALYZE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
