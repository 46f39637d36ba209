package dev.stranded.report.change;

import dev.stranded.model.Finding;
import dev.stranded.model.Verdict;
import dev.stranded.model.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares each report with the one before. Confined to the reporting thread. */
public final class Changes {

  private Map<String, Known> known = new LinkedHashMap<>();

  /**
   * A finding of the last report.
   *
   * @param most threads that it has had
   */
  private record Known(Finding finding, int most) {}

  /** What has changed, in the order of the report; what has ended comes last. */
  public List<Change> of(Report report) {
    List<Change> changes = new ArrayList<>();
    Map<String, Known> now = new LinkedHashMap<>();
    for (Finding finding : report.findings()) {
      Known before = known.remove(finding.id());
      ChangeKind kind = kind(finding, before);
      if (kind != null) {
        changes.add(new Change(kind, finding));
      }
      int most = before == null ? 0 : before.most();
      now.put(finding.id(), new Known(finding, Math.max(most, finding.count())));
    }
    known.values().forEach(gone -> changes.add(new Change(ChangeKind.ENDED, gone.finding())));
    known = now;
    return changes;
  }

  /** Null if there is nothing to tell. */
  private static @Nullable ChangeKind kind(Finding finding, @Nullable Known before) {
    if (before == null) {
      return ChangeKind.NEW;
    }
    boolean proven = finding.verdict() == Verdict.PROVEN;
    if (proven && before.finding().verdict() != Verdict.PROVEN) {
      return ChangeKind.PROVEN;
    }
    return finding.count() > before.most() ? ChangeKind.GROWN : null;
  }
}
