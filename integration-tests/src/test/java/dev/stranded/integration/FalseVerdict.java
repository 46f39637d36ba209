package dev.stranded.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The product said something false. No second run may forgive that, so it leaves a file behind in
 * the directory that the system property {@value #DIRECTORY} names; {@code scripts/false-verdicts}
 * fails while one is there.
 */
public final class FalseVerdict extends AssertionError {

  static final String DIRECTORY = "stranded.false-verdicts";

  private static final long serialVersionUID = 1L;
  private static final String LOGGED = "REFUTED PROOF";

  private FalseVerdict(String message) {
    super(message);
  }

  /** To be thrown; the file is written by then. */
  public static FalseVerdict of(String message) {
    String directory = System.getProperty(DIRECTORY);
    if (directory != null) {
      try {
        Path files = Files.createDirectories(Path.of(directory));
        Files.writeString(Files.createTempFile(files, "false-verdict-", ".txt"), message);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new FalseVerdict(message);
  }

  /** Fails if the log of an agent tells that a proof was refuted. */
  public static void checkLog(Path log) {
    try {
      String text = Files.readString(log);
      if (text.contains(LOGGED)) {
        throw of(text);
      }
    } catch (NoSuchFileException nothingLogged) {
      // Then nothing was refuted.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails if {@code report} tells that a proof was refuted. */
  static Report check(Report report) {
    if (report != null && report.agent() != null && report.agent().refutedProofs() > 0) {
      throw of(report.toString());
    }
    return report;
  }
}
