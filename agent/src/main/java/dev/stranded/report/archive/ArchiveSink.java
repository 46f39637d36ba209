package dev.stranded.report.archive;

import dev.stranded.model.Rule;
import dev.stranded.model.Spelling;
import dev.stranded.model.Verdict;
import dev.stranded.model.report.Report;
import dev.stranded.report.JsonReport;
import dev.stranded.report.ReportSink;
import dev.stranded.report.change.Change;
import dev.stranded.report.change.ChangeKind;
import dev.stranded.report.change.Changes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Keeps each report in which a finding is new, has grown or is proven now. What cannot be kept is
 * tried again with the next report. Confined to the thread that writes, but for heap dumps, which
 * come from others.
 */
public final class ArchiveSink implements ReportSink {

  private static final Set<Rule> BY_DUMPS = Set.of(Rule.UNREACHABLE, Rule.STARVED_POOL);
  private static final Duration BETWEEN_TIDYING = Duration.ofMinutes(1);

  private final Archive archive;
  private final Changes changes = new Changes();
  private boolean news;
  private boolean ofDump;
  private long tidied;
  private final Logger log;
  // HB: set by who has had a dump analysed -> taken by the thread that writes.
  private final AtomicReference<@Nullable Path> dump = new AtomicReference<>();
  // HB: set by the same; whether it was said since a dump was taken.
  private final AtomicBoolean said = new AtomicBoolean();

  /** Keeps what {@code settings} say; {@code log} hears of heap dumps that cannot be kept. */
  public ArchiveSink(ArchiveSettings settings, Logger log) {
    archive = new Archive(settings);
    this.log = log;
  }

  /**
   * Takes a heap dump, to be kept beside the next report that tells something new and rests on it.
   * One at a time is held ready for that. Any thread may call it; never throws.
   */
  public void take(Path analysed) {
    long bytes = analysed.toFile().length();
    if (!archive.hasRoomFor(bytes)) {
      cannot(
          new IOException(Spelling.count(bytes, "byte") + " are more than the archive may hold"));
      return;
    }
    try {
      remove(dump.getAndSet(archive.take(analysed, System.currentTimeMillis())));
      said.set(false);
    } catch (IOException failure) {
      cannot(failure);
    }
  }

  /** Says, once, why there is no heap dump to take. */
  public void cannot(Exception why) {
    if (said.compareAndSet(false, true)) {
      log.warn("The heap dump of a proof cannot be kept: {}. It is tried again.", why.toString());
    }
  }

  private static void remove(@Nullable Path file) throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void accept(Report report) throws IOException {
    long now = report.time().toEpochMilli();
    for (Change change : changes.of(report)) {
      news = news || change.kind() != ChangeKind.ENDED;
      ofDump = ofDump || isByDump(change);
    }
    if (news) {
      boolean restsOnDump = ofDump || report.proof().ran();
      keep(report, now, restsOnDump ? dump.getAndSet(null) : null);
      news = false;
      ofDump = false;
      tidied = now;
    } else if (now - tidied > BETWEEN_TIDYING.toMillis()) {
      archive.tidy(now);
      tidied = now;
    }
  }

  /** Waits may last for the threshold only after the dump that proves them lost. */
  private static boolean isByDump(Change change) {
    return change.kind() != ChangeKind.ENDED
        && change.finding().verdict() == Verdict.PROVEN
        && BY_DUMPS.contains(change.finding().rule());
  }

  private void keep(Report report, long now, @Nullable Path proving) throws IOException {
    try {
      // It goes when it is too old, as all that is unfinished.
      Path there = proving == null || Files.notExists(proving) ? null : proving;
      archive.keep(JsonReport.text(report).getBytes(StandardCharsets.UTF_8), now, there);
    } catch (IOException failure) {
      remove(proving);
      throw failure;
    }
  }

  /** What was kept stays. */
  @Override
  public void close() {
    try {
      remove(dump.getAndSet(null));
    } catch (IOException left) {
      cannot(left);
    }
  }
}
