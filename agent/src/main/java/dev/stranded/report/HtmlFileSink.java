package dev.stranded.report;

import dev.stranded.model.report.Report;
import java.nio.file.Path;
import org.slf4j.Logger;

/**
 * Keeps the latest report in a file, as a page. A failure to write is logged and does not throw.
 * Confined to the reporting thread.
 */
public final class HtmlFileSink implements ReportSink {

  private final ReportFile file;

  /** Writes to {@code file}, and to {@code log} what goes wrong with it. */
  public HtmlFileSink(Path file, Logger log) {
    this.file = new ReportFile(file, HtmlReport::write, log);
  }

  @Override
  public void accept(Report report) {
    file.replace(report);
  }

  @Override
  public boolean wantsWaitingThreads() {
    return true;
  }

  /** Does nothing: the last report stays. */
  @Override
  public void close() {}
}
