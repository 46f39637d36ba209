package dev.stranded.agent;

import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Spelling;
import dev.stranded.model.Wait;
import dev.stranded.model.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Says, soon after the agent came, that threads wait which are not looked at yet. Stateless. */
final class YoungWaits {

  private YoungWaits() {}

  /** {@code report} with a note if threads wait, but none of them for {@code threshold}. */
  static Report note(Report report, Observation seen, Duration threshold) {
    List<Wait> waits =
        seen.threads().stream().map(ObservedThread::currentWait).filter(Objects::nonNull).toList();
    long longest = waits.stream().mapToLong(Wait::waitedMillis).max().orElse(-1);
    if (longest < 0 || longest >= threshold.toMillis()) {
      return report;
    }
    List<String> caveats = new ArrayList<>(report.round().caveats());
    caveats.add(
        Spelling.count(waits.size(), "thread")
            + (waits.size() == 1 ? " waits" : " wait")
            + " without limit, as far as seen for less than the threshold of "
            + Spelling.time(threshold.toMillis())
            + " yet; the first is looked at in "
            + Spelling.time(threshold.toMillis() - longest));
    return report.with(
        new Report.Round(report.round().observeMicros(), report.round().detectMicros(), caveats));
  }
}
