package dev.stranded.report;

import dev.stranded.model.report.Report;
import java.io.IOException;

/** Takes the report of every round. Confined to the reporting thread unless it says otherwise. */
public interface ReportSink extends AutoCloseable {

  /**
   * Takes the next report.
   *
   * @throws IOException if it could not be passed on; the next one is given all the same
   */
  void accept(Report report) throws IOException;

  /** Whether it needs {@link Report#waiting}, which nobody makes if no sink does. */
  default boolean wantsWaitingThreads() {
    return false;
  }

  /** Lets go of what the sink holds; it takes no report afterwards. */
  @Override
  void close();
}
