package dev.stranded.report;

import dev.stranded.model.Finding;
import dev.stranded.model.Pattern;
import dev.stranded.model.Spelling;
import dev.stranded.model.Verdict;
import dev.stranded.model.report.EndedProof;
import dev.stranded.model.report.EndedProofs;
import dev.stranded.model.report.IgnoredFinding;
import dev.stranded.model.report.Report;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs each finding once when it appears, again when it grows noticeably or turns from suspected to
 * proven, and once when it goes away; nothing in between. One that was declared known is told in a
 * line, once. Confined to the reporting thread.
 */
public final class LogSink implements ReportSink {

  private static final int WIDTH = 110;

  private final Logger log;
  private Map<String, Logged> known = new HashMap<>();
  private Instant told = Instant.EPOCH;
  private final Set<String> ignored = new HashSet<>();
  private final Set<String> expired = new HashSet<>();

  /** What was said of a finding last. */
  private record Logged(int count, String headline, Verdict verdict, List<Long> threads) {

    static Logged of(int count, String headline, Finding finding) {
      List<Long> ids = finding.threads().stream().map(Finding.StuckThread::id).toList();
      return new Logged(count, headline, finding.verdict(), ids);
    }

    /** Whether {@code finding} has half as many threads again. */
    boolean outgrownBy(Finding finding) {
      return finding.count() >= count + Math.max(1, count / 2);
    }
  }

  /** Logs to {@code log}: what appears and grows as warnings, what goes away as information. */
  public LogSink(Logger log) {
    this.log = log;
  }

  @Override
  public void accept(Report report) {
    Map<String, Logged> now = new HashMap<>();
    for (Finding finding : report.findings()) {
      now.put(finding.id(), tell(finding, known.get(finding.id())));
    }
    known.forEach(
        (id, logged) -> {
          if (!now.containsKey(id)) {
            tellGone(logged, report);
          }
        });
    known = now;
    for (IgnoredFinding each : report.ignored().findings()) {
      if (ignored.add(each.finding().id())) {
        log.info("Ignored: {}", IgnoredText.line(each));
      }
    }
    for (String each : report.ignored().expired()) {
      if (expired.add(each)) {
        log.warn("{}", Spelling.printable(each));
      }
    }
    tell(report.endedProofs());
  }

  // Those that came since the last report; what was not kept cannot be told.
  private void tell(EndedProofs proofs) {
    for (EndedProof proof : proofs.latest()) {
      if (proof.seen().isAfter(told)) {
        if (proof.refuted()) {
          log.error("{}", EndedProofText.of(proof));
        } else {
          log.info("{}", EndedProofText.of(proof));
        }
      }
    }
    for (EndedProof proof : proofs.latest()) {
      told = proof.seen().isAfter(told) ? proof.seen() : told;
    }
  }

  private Logged tell(Finding finding, @Nullable Logged before) {
    String headline = FindingText.headline(finding, Style.PLAIN);
    if (before == null) {
      about(finding).log("{}", text(finding));
    } else if (before.verdict() != finding.verdict() && finding.verdict() == Verdict.PROVEN) {
      about(finding).log("Now proven: {}", text(finding));
    } else if (before.outgrownBy(finding)) {
      about(finding)
          .log(
              "Grown from {} to {}: {}",
              before.count(),
              Spelling.count(finding.count(), "thread"),
              headline);
    } else {
      return Logged.of(before.count(), headline, finding);
    }
    return Logged.of(finding.count(), headline, finding);
  }

  // A suspicion may go although the thread stays: then say why, or nobody believes the next one.
  private void tellGone(Logged logged, Report report) {
    if (logged.verdict() == Verdict.PROVEN) {
      log.info("Gone: {}", logged.headline());
      return;
    }
    String path =
        logged.threads().stream()
            .map(report.proof().reaches()::get)
            .filter(reach -> reach != null && !reach.path().isEmpty())
            .map(reach -> String.join(" -> ", reach.path()))
            .findFirst()
            .orElse("");
    boolean waits =
        report.undecided().stream()
            .flatMap(each -> each.threads().stream())
            .anyMatch(thread -> logged.threads().contains(thread.id()));
    if (!path.isEmpty()) {
      log.info(
          "No longer suspected, a heap dump shows what leads there ({}): {}",
          Spelling.printable(path),
          logged.headline());
    } else if (waits) {
      log.info("No longer suspected but not decided either: {}", logged.headline());
    } else {
      log.info("Gone: {}", logged.headline());
    }
  }

  /** A warning, with what a program may want to read of it. */
  private LoggingEventBuilder about(Finding finding) {
    Pattern pattern = finding.diagnosis().pattern();
    return log.atWarn()
        .addKeyValue("id", finding.id())
        .addKeyValue("rule", finding.rule().label())
        .addKeyValue("verdict", finding.verdict().label())
        .addKeyValue("pattern", pattern == null ? null : pattern.label())
        .addKeyValue("count", finding.count());
  }

  private static String text(Finding finding) {
    return FindingText.of(finding, Style.PLAIN, WIDTH, Extent.SHORT).stripTrailing();
  }

  @Override
  public void close() {
    known.clear();
  }
}
