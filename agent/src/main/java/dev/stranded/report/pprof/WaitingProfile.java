package dev.stranded.report.pprof;

import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Spelling;
import dev.stranded.model.report.Report;
import dev.stranded.model.report.WaitingStack;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All threads that wait without limit as a profile, lost or not, in the forms that Go gives its
 * own. Stateless.
 */
public final class WaitingProfile {

  private WaitingProfile() {}

  /**
   * For pprof: protobuf, packed by gzip; one sample for each stack.
   *
   * @throws IOException if {@code out} does
   */
  public static void write(Report report, OutputStream out) throws IOException {
    Profile profile = new Profile(report.time());
    for (WaitingStack waiting : report.waiting().stacks()) {
      profile.add(waiting.stack(), waiting.threads(), waiting.waitedMillis(), labels(waiting));
    }
    profile.write(out);
  }

  /** To read: one paragraph a stack. */
  public static String byStack(Report report) {
    StringBuilder text = new StringBuilder();
    text.append("threads profile: total ").append(report.waiting().threads()).append('\n');
    for (WaitingStack waiting : report.waiting().stacks()) {
      text.append(waiting.threads()).append(" @ ");
      text.append(String.join(" ", labels(waiting).values())).append('\n');
      frames("#\t", waiting, text);
    }
    return text.toString();
  }

  /** To read: one paragraph a thread, as far as they are known one by one. */
  public static String byThread(Report report) {
    StringBuilder text = new StringBuilder();
    for (WaitingStack waiting : report.waiting().stacks()) {
      for (StuckThread thread : waiting.longest()) {
        text.append("thread ").append(thread.id());
        text.append(" \"").append(Spelling.printable(thread.name())).append("\" [");
        text.append(waiting.kind().label());
        text.append(", ").append(Spelling.time(thread.waitedMillis()));
        text.append(waiting.verdict() == null ? "" : ", " + waiting.verdict().label());
        text.append("]:\n");
        frames("\tat ", waiting, text);
      }
      int others = waiting.threads() - waiting.longest().size();
      if (others > 0) {
        text.append(Spelling.count(others, "more thread")).append(" like the last one\n\n");
      }
    }
    return text.toString();
  }

  private static void frames(String margin, WaitingStack waiting, StringBuilder text) {
    if (waiting.stack().isEmpty()) {
      text.append(margin).append("(too many stacks: this one was not kept)\n");
    }
    waiting
        .stack()
        .forEach(frame -> text.append(margin).append(Spelling.frame(frame)).append('\n'));
    text.append('\n');
  }

  private static Map<String, String> labels(WaitingStack waiting) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("kind", waiting.kind().label());
    if (waiting.verdict() != null) {
      labels.put("verdict", waiting.verdict().label());
    }
    return labels;
  }
}
