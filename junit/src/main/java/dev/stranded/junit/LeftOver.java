package dev.stranded.junit;

/** What is to be done about threads that a test started and that are still there at its end. */
public enum LeftOver {
  /** The test fails. */
  FAIL,
  /** They are named on standard error. */
  WARN,
  /** Nothing. Threads that can never end fail the test all the same. */
  IGNORE
}
