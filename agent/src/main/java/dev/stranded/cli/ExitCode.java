package dev.stranded.cli;

import dev.stranded.attach.CannotException;
import dev.stranded.exchange.Exchange;
import java.util.Map;

/** What the process returns. */
final class ExitCode {

  /** Done; of a look at a JVM: no finding. */
  static final int OK = 0;

  /** There are findings. */
  static final int FINDINGS = 1;

  /** It could not be done, or the arguments are wrong. */
  static final int COULD_NOT = 2;

  private ExitCode() {}

  /** Of a report that a JVM answered with. */
  static int of(Map<String, String> answer) {
    return answer.getOrDefault(Exchange.FINDINGS, "0").equals("0") ? OK : FINDINGS;
  }

  static String messageOf(Exception failure) {
    return failure instanceof CannotException
        ? String.valueOf(failure.getMessage())
        : "stranded failed: " + failure;
  }
}
