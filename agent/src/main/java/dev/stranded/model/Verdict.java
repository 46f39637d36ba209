package dev.stranded.model;

/** How sure a finding is. */
public enum Verdict {
  /** The thread can never run again. Never wrong. */
  PROVEN("proven"),
  /** There is evidence, and the finding names it, but no proof. */
  SUSPECTED("suspected");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /** The spelling of the report's {@code verdict}. */
  public String label() {
    return label;
  }
}
