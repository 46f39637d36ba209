package dev.stranded.model;

/** Why a thread is reported; one class in {@code detect} each. */
public enum Rule {
  UNREACHABLE("unreachable"),
  DEAD_OWNER("dead-owner"),
  STUCK_OWNER("stuck-owner"),
  DEADLOCK("deadlock"),
  STUCK_JOIN("stuck-join"),
  STARVED_POOL("starved-pool"),
  COLLECTED("collected"),
  NO_COUNTERPART("no-counterpart"),
  GROWTH("growth"),
  UNUSUAL_WAIT("unusual-wait");

  private final String label;

  Rule(String label) {
    this.label = label;
  }

  /** The spelling of the report's {@code rule}. */
  public String label() {
    return label;
  }
}
