package dev.stranded.cli;

/** What the process returns. */
final class ExitCode {

  /** Done; of a look at a JVM: no finding. */
  static final int OK = 0;

  /** There are findings. */
  static final int FINDINGS = 1;

  /** It could not be done, or the arguments are wrong. */
  static final int COULD_NOT = 2;

  private ExitCode() {}

  static String messageOf(Exception failure) {
    return failure instanceof CannotException
        ? String.valueOf(failure.getMessage())
        : "stranded failed: " + failure;
  }
}
