package dev.stranded.model;

/**
 * Why a thread is reported, the strongest first: of several that claim a thread with the same
 * verdict, the earlier wins. What looks for each is in {@code detect}.
 */
public enum Rule {
  DEADLOCK("deadlock"),
  DEAD_OWNER("dead-owner"),
  STUCK_JOIN("stuck-join"),
  STUCK_OWNER("stuck-owner"),
  STARVED_POOL("starved-pool"),
  UNREACHABLE("unreachable"),
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
