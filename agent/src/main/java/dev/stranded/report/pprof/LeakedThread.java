package dev.stranded.report.pprof;

import dev.stranded.model.Finding;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Pattern;
import dev.stranded.model.Release;
import dev.stranded.model.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A thread of a finding, or several of which no more is known than their number. Immutable; all
 * texts are printable.
 *
 * @param count 1, or how many are not known one by one
 * @param waitedMillis how long each has waited
 * @param labels what is said of it, without empty values
 */
record LeakedThread(
    long count, long waitedMillis, List<StackTraceElement> stack, Map<String, String> labels) {

  /** Those of {@code finding}, the longest wait first: together as many as it counts. */
  static List<LeakedThread> of(Finding finding) {
    List<StackTraceElement> stack = finding.longestWait().stack();
    List<LeakedThread> all = new ArrayList<>();
    for (StuckThread thread : finding.threads()) {
      Map<String, String> labels = labels(finding);
      put(labels, "thread", thread.name());
      // What each of the others waits on is not told.
      if (all.isEmpty()) {
        put(labels, "lock.waiting_on", waitingOn(finding));
        put(labels, "lock.owner_thread", owner(finding.longestWait().release()));
      }
      all.add(new LeakedThread(1, thread.waitedMillis(), stack, labels));
    }
    int others = finding.count() - finding.threads().size();
    if (others > 0) {
      all.add(new LeakedThread(others, 0, stack, labels(finding)));
    }
    return all;
  }

  private static Map<String, String> labels(Finding finding) {
    Pattern pattern = finding.diagnosis().pattern();
    Map<String, String> labels = new LinkedHashMap<>();
    put(labels, "finding", finding.id());
    put(labels, "rule", finding.rule().label());
    put(labels, "verdict", finding.verdict().label());
    put(labels, "pattern", pattern == null ? "" : pattern.label());
    return labels;
  }

  private static void put(Map<String, String> labels, String key, String value) {
    if (!value.isEmpty()) {
      labels.put(key, Spelling.printable(value));
    }
  }

  private static String waitingOn(Finding finding) {
    return finding.longestWait().channel().type()
        + '@'
        + finding.longestWait().channel().identity();
  }

  private static String owner(Release release) {
    return release instanceof Release.HeldBy held ? held.holders().get(0).thread() : "";
  }
}
