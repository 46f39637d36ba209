package dev.stranded.cli.watch;

import dev.stranded.compare.WatchedReport;
import dev.stranded.compare.WatchedReport.Group;
import dev.stranded.model.Spelling;
import java.util.Locale;

/** What is said of a report and a group; printable, a line each. Stateless. */
final class Words {

  private Words() {}

  /** {@code 120 threads, 80 waiting: 3 proven, 1 suspected}. */
  static String totals(WatchedReport report) {
    return Spelling.count(report.threads(), "thread")
        + ", "
        + report.waiting()
        + " waiting: "
        + report.count(true)
        + " proven, "
        + report.count(false)
        + " suspected";
  }

  /** {@code PROVEN 2 threads 14 s Lock-order cycle: ... [deadlock 5b2b90a4c71f5b2b]}. */
  static String line(Group group) {
    String source = group.rule().isEmpty() ? group.id() : group.rule() + ' ' + group.id();
    return verdict(group)
        + ' '
        + Spelling.count(group.count(), "thread")
        + ' '
        + Spelling.time(group.waitedMillis())
        + ' '
        + Spelling.printable(group.headline())
        + " ["
        + Spelling.printable(source)
        + ']';
  }

  /** In capitals if it is a finding. */
  static String verdict(Group group) {
    String verdict = Spelling.printable(group.verdict());
    return group.isFinding() ? verdict.toUpperCase(Locale.ROOT) : verdict;
  }
}
