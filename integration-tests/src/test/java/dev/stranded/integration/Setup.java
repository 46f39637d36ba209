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

  @Override
  public String toString() {
    return "JDK " + jdk.version() + (atStart() ? ", agent at start" : ", attached");
  }
}
