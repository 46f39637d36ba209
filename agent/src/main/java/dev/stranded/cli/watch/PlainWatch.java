package dev.stranded.cli.watch;

import dev.stranded.compare.WatchedReport;
import dev.stranded.compare.WatchedReport.Group;
import dev.stranded.model.Spelling;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lines for a pipe or a file: a block whenever the groups of threads are not those of the block
 * before, and nothing in between. Confined to the main thread.
 */
public final class PlainWatch {

  private final Watched agent;
  private final Duration interval;
  private final PrintWriter out;
  private List<String> told = List.of();
  private boolean first = true;

  public PlainWatch(Watched agent, Duration interval, PrintWriter out) {
    this.agent = agent;
    this.interval = interval;
    this.out = out;
  }

  /**
   * Returns when nobody reads the lines any more.
   *
   * @return the last report
   * @throws Exception what {@code agent} throws
   */
  public WatchedReport run() throws Exception {
    for (; ; ) {
      WatchedReport report = agent.latest();
      accept(report);
      if (out.checkError()) {
        return report;
      }
      TimeUnit.MILLISECONDS.sleep(interval.toMillis());
    }
  }

  /** Prints a block unless nothing has changed. */
  void accept(WatchedReport report) {
    List<String> now = new ArrayList<>();
    for (Group group : report.groups()) {
      now.add(group.verdict() + ' ' + group.id() + ' ' + group.count());
    }
    now.sort(null);
    if (!first && now.equals(told)) {
      return;
    }
    first = false;
    told = now;
    out.println(Spelling.printable(report.time()) + ' ' + Words.totals(report));
    for (Group group : report.groups()) {
      out.println("  " + Words.line(group));
    }
    out.println();
    out.flush();
  }
}
