package dev.stranded.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What has changed from one report to another, by the findings' ids. Immutable.
 *
 * @param changes new ones first, then grown, shrunk and gone; each in its report's order
 */
public record ReportDiff(List<Change> changes) {

  /** In which way. */
  public enum Kind {
    NEW,
    GROWN,
    SHRUNK,
    GONE
  }

  /**
   * One finding that is not as it was.
   *
   * @param finding of the later report; of the earlier one if it has gone
   * @param before number of threads in the earlier report
   * @param after number of threads in the later report
   */
  public record Change(Kind kind, KnownFinding finding, long before, long after) {}

  public ReportDiff {
    changes = List.copyOf(changes);
  }

  /** From {@code old} to {@code later}. */
  public static ReportDiff of(KnownReport old, KnownReport later) {
    List<Change> changes = new ArrayList<>();
    for (KnownFinding finding : later.findings().values()) {
      KnownFinding known = old.findings().get(finding.id());
      long before = known == null ? 0 : known.count();
      if (known == null) {
        changes.add(new Change(Kind.NEW, finding, 0, finding.count()));
      } else if (finding.count() != before) {
        Kind kind = finding.count() > before ? Kind.GROWN : Kind.SHRUNK;
        changes.add(new Change(kind, finding, before, finding.count()));
      }
    }
    for (KnownFinding finding : old.findings().values()) {
      if (!later.findings().containsKey(finding.id())) {
        changes.add(new Change(Kind.GONE, finding, finding.count(), 0));
      }
    }
    changes.sort(Comparator.comparing(Change::kind));
    return new ReportDiff(changes);
  }

  /** Whether there is a finding that was not there before. */
  public boolean hasNew() {
    return changes.stream().anyMatch(change -> change.kind() == Kind.NEW);
  }

  /** The findings that were not there before. */
  public List<KnownFinding> added() {
    return changes.stream()
        .filter(change -> change.kind() == Kind.NEW)
        .map(Change::finding)
        .toList();
  }

  /** How many changes are of that kind. */
  public long count(Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).count();
  }
}
