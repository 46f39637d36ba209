package dev.stranded.report.pprof;

import dev.stranded.model.Finding;
import dev.stranded.model.Spelling;
import dev.stranded.model.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The threads of a report's findings as a profile, in the forms that Go gives its own. Each has the
 * stack of the one that waits longest at its place. Stateless.
 */
public final class LeakProfile {

  private LeakProfile() {}

  /**
   * For pprof: protobuf, packed by gzip.
   *
   * @throws IOException if {@code out} does
   */
  public static void write(Report report, OutputStream out) throws IOException {
    Profile profile = new Profile(report.time());
    for (Finding finding : report.findings()) {
      for (LeakedThread thread : LeakedThread.of(finding)) {
        long waited = thread.count() * thread.waitedMillis();
        profile.add(thread.stack(), thread.count(), waited, thread.labels());
      }
    }
    profile.write(out);
  }

  /** To read: one paragraph a finding. */
  public static String byFinding(Report report) {
    StringBuilder text = new StringBuilder();
    int total = report.findings().stream().mapToInt(Finding::count).sum();
    text.append("threadleak profile: total ").append(total).append('\n');
    for (Finding finding : report.findings()) {
      LeakedThread first = LeakedThread.of(finding).get(0);
      Map<String, String> labels = new LinkedHashMap<>(first.labels());
      labels.keySet().retainAll(List.of("finding", "rule", "verdict", "pattern"));
      text.append(finding.count()).append(" @ ").append(String.join(" ", labels.values()));
      text.append('\n');
      first.stack().forEach(frame -> text.append("#\t").append(Spelling.frame(frame)).append('\n'));
      text.append('\n');
    }
    return text.toString();
  }

  /** To read: one paragraph a thread, as far as they are known one by one. */
  public static String byThread(Report report) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : report.findings()) {
      for (Finding.StuckThread thread : finding.threads()) {
        text.append("thread ").append(thread.id());
        text.append(" \"").append(Spelling.printable(thread.name())).append("\" [");
        text.append(finding.longestWait().kind().label());
        text.append(", ").append(Spelling.time(thread.waitedMillis()));
        text.append(", ").append(finding.verdict().label()).append("]:\n");
        for (StackTraceElement frame : finding.longestWait().stack()) {
          text.append("\tat ").append(Spelling.frame(frame)).append('\n');
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  /** For flame graphs: a line a stack, the outermost frame first, and the number of threads. */
  public static String collapsed(Report report) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Finding finding : report.findings()) {
      List<String> frames = new ArrayList<>();
      for (StackTraceElement frame : finding.longestWait().stack()) {
        // Both mean something in these lines.
        frames.add(0, Profile.name(frame).replace(';', ',').replace(' ', '_'));
      }
      counts.merge(String.join(";", frames), finding.count(), Integer::sum);
    }
    StringBuilder text = new StringBuilder();
    counts.forEach((stack, count) -> text.append(stack).append(' ').append(count).append('\n'));
    return text.toString();
  }
}
