package dev.stranded.integration;

/** How a scenario meets the agent. Immutable. */
record Setup(Jdk jdk, Start start) {

  /** When the agent comes. */
  enum Start {
    /** With the JVM, by {@code -javaagent}. */
    AT_START,
    /** When the scenario has printed READY, by the product's own command line. */
    ATTACHED
  }

  boolean atStart() {
    return start == Start.AT_START;
  }

  /** Whether the JVM tells which monitor a thread of that kind waits for. */
  boolean tellsMonitorsOf(String kind) {
    return kind.equals("platform") || jdk.feature() >= 25;
  }

  @Override
  public String toString() {
    return "JDK " + jdk.version() + (atStart() ? ", agent at start" : ", attached");
  }
}
