package dev.stranded.cli;

import dev.stranded.attach.CannotException;
import dev.stranded.exchange.Exchange;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
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

  /** One line; of what the system refuses its own words. */
  static String messageOf(Exception failure) {
    if (failure instanceof CannotException) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof NoSuchFileException gone) {
      return "a file has vanished meanwhile: " + gone.getMessage();
    }
    return failure instanceof IOException system
        ? "the system refuses: " + system.getMessage()
        : "stranded failed: " + failure;
  }
}
