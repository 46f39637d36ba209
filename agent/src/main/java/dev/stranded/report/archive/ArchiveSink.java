package dev.stranded.report.archive;

import dev.stranded.model.report.Report;
import dev.stranded.report.JsonReport;
import dev.stranded.report.ReportSink;
import dev.stranded.report.change.Change;
import dev.stranded.report.change.ChangeKind;
import dev.stranded.report.change.Changes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Keeps each report in which a finding is new, has grown or is proven now. What cannot be kept is
 * tried again with the next report. Confined to the thread that writes.
 */
public final class ArchiveSink implements ReportSink {

  private static final Duration BETWEEN_TIDYING = Duration.ofMinutes(1);

  private final Archive archive;
  private final Changes changes = new Changes();
  private boolean news;
  private long tidied;

  public ArchiveSink(ArchiveSettings settings) {
    archive = new Archive(settings);
  }

  @Override
  public void accept(Report report) throws IOException {
    long now = report.time().toEpochMilli();
    for (Change change : changes.of(report)) {
      news = news || change.kind() != ChangeKind.ENDED;
    }
    if (news) {
      archive.keep(JsonReport.text(report).getBytes(StandardCharsets.UTF_8), now);
      news = false;
      tidied = now;
    } else if (now - tidied > BETWEEN_TIDYING.toMillis()) {
      archive.tidy(now);
      tidied = now;
    }
  }

  /** Does nothing: what was kept stays. */
  @Override
  public void close() {}
}
