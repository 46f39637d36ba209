package dev.stranded.report.change;

/** What has become of a finding since the report before. */
public enum ChangeKind {
  /** It was not there. */
  NEW("new"),
  /** It has more threads than it ever had since it was new. */
  GROWN("grown"),
  /** It was suspected. */
  PROVEN("proven"),
  /** It is not there any more. */
  ENDED("ended");

  private final String label;

  ChangeKind(String label) {
    this.label = label;
  }

  /** The spelling of events and notifications. */
  public String label() {
    return label;
  }
}
