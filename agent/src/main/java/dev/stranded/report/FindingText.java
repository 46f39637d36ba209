package dev.stranded.report;

import dev.stranded.model.Counterpart;
import dev.stranded.model.Finding;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Origin;
import dev.stranded.model.Spelling;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A finding as text for a terminal or a log. Confined to one rendering. */
final class FindingText {

  private static final int THREADS = 5;
  private static final int FRAMES = 12;
  private static final int COUNTERPARTS = 8;
  private static final int LABEL = 14;
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();
  private final Style style;
  private final int width;

  private FindingText(Style style, int width) {
    this.style = style;
    this.width = width;
  }

  /** All there is to say, several lines, the last one ended too. */
  static String of(Finding finding, Style style, int width) {
    FindingText text = new FindingText(style, width);
    text.headline(finding);
    text.paragraph(finding.explanation());
    text.threads(finding);
    text.waits(finding.longestWait());
    text.origin("created by", finding.created());
    text.origin("submitted by", finding.task());
    text.counterparts(finding.longestWait().counterparts());
    text.list("reachable from", finding.reachableFrom());
    text.list("unless", finding.unless());
    text.list("caveat", finding.caveats());
    return text.text.toString();
  }

  /** One line: verdict, rule, how many, since when, where. */
  static String headline(Finding finding, Style style) {
    String verdict = finding.verdict().label().toUpperCase(Locale.ROOT);
    return (finding.verdict() == Verdict.PROVEN ? style.red(verdict) : style.yellow(verdict))
        + " "
        + style.bold(finding.rule().label())
        + ": "
        + summary(finding)
        + style.dim(" [" + finding.id() + "]");
  }

  /** {@code 3 threads in queue-take for 5 s}; without the time where the wait was never seen. */
  static String summary(Finding finding) {
    Wait wait = finding.longestWait();
    return Spelling.count(finding.count(), "thread")
        + " in "
        + wait.kind().label()
        + (wait.waitedMillis() == 0 ? "" : " for " + Spelling.time(wait.waitedMillis()));
  }

  private void headline(Finding finding) {
    text.append(headline(finding, style)).append('\n');
  }

  private void paragraph(String words) {
    int column = 0;
    for (String word : Spelling.printable(words).split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > width - INDENT.length()) {
        text.append('\n');
        column = 0;
      }
      text.append(column == 0 ? INDENT : " ").append(word);
      column += word.length() + (column == 0 ? 0 : 1);
    }
    text.append('\n');
  }

  private void threads(Finding finding) {
    List<StuckThread> threads = finding.threads();
    String label = "threads";
    for (StuckThread thread : threads.subList(0, Math.min(THREADS, threads.size()))) {
      String traits = (thread.virtual() ? ", virtual" : "") + (thread.daemon() ? ", daemon" : "");
      line(
          label,
          (thread.waitedMillis() == 0 ? "" : Spelling.time(thread.waitedMillis()) + "  ")
              + '"'
              + thread.name()
              + "\" (id "
              + thread.id()
              + traits
              + ")");
      label = "";
    }
    if (finding.count() > THREADS) {
      line("", "and " + (finding.count() - THREADS) + " more");
    }
  }

  private void waits(Wait wait) {
    line("waits on", wait.channel().spelled());
    frames(wait.stack());
  }

  private void origin(String label, @Nullable Origin origin) {
    if (origin != null) {
      line(label, '"' + origin.by() + '"');
      frames(origin.stack());
    }
  }

  private void frames(List<StackTraceElement> stack) {
    for (StackTraceElement frame : stack.subList(0, Math.min(FRAMES, stack.size()))) {
      dimLine("at " + Spelling.frame(frame));
    }
    if (stack.size() > FRAMES) {
      dimLine("and " + Spelling.count(stack.size() - FRAMES, "frame") + " more");
    }
  }

  private void counterparts(List<Counterpart> counterparts) {
    String label = "other side";
    for (Counterpart counterpart :
        counterparts.subList(0, Math.min(COUNTERPARTS, counterparts.size()))) {
      line(label, fate(counterpart));
      label = "";
    }
    if (counterparts.size() > COUNTERPARTS) {
      line("", "and " + (counterparts.size() - COUNTERPARTS) + " more");
    }
  }

  /** {@code "name" (id 3): put 40 times, last 3 min ago, died of …}. */
  static String fate(Counterpart counterpart) {
    String ended = counterpart.ended();
    return '"'
        + counterpart.thread()
        + "\" (id "
        + counterpart.threadId()
        + "): "
        + counterpart.role().label()
        + " at least "
        + Spelling.count(counterpart.contacts(), "time")
        + ", last "
        + Spelling.time(counterpart.lastSeenMillisAgo())
        + " ago, "
        + (counterpart.alive() ? "alive" : ended == null ? "ended" : ended);
  }

  private void list(String label, List<String> values) {
    String next = label;
    for (String value : values) {
      line(next, value);
      next = "";
    }
  }

  private void line(String label, String value) {
    styledLine(label, Spelling.printable(value));
  }

  private void dimLine(String value) {
    styledLine("", style.dim(Spelling.printable(value)));
  }

  private void styledLine(String label, String value) {
    text.append(INDENT)
        .append(style.bold(label))
        .append(" ".repeat(Math.max(1, LABEL + 1 - label.length())))
        .append(value)
        .append('\n');
  }
}
