package dev.stranded.benchmarks.cost;

/** What is made of a figure with the agent and those without. */
enum Comparison {
  /** Divided by the one without an agent. */
  RATIO,
  /** Divided by the one with an agent that does nothing. */
  RATIO_TO_IDLE,
  /** How much more it is than without an agent. */
  DIFFERENCE,
  /** Itself: there is nothing without the agent. */
  VALUE;

  /** Of one pair; what is not needed may be no number. */
  double of(double none, double idle, double ours) {
    return switch (this) {
      case RATIO -> ours / none;
      case RATIO_TO_IDLE -> ours / idle;
      case DIFFERENCE -> ours - none;
      case VALUE -> ours;
    };
  }

  boolean isRatio() {
    return this == RATIO || this == RATIO_TO_IDLE;
  }
}
