package dev.stranded.report;

import dev.stranded.explain.Places;
import dev.stranded.model.Counterpart;
import dev.stranded.model.Evidence;
import dev.stranded.model.Evidence.Kind;
import dev.stranded.model.Finding;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.KnownLibrary;
import dev.stranded.model.Origin;
import dev.stranded.model.Spelling;
import dev.stranded.model.Verdict;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A finding as text for a terminal or a log: what is wrong, what to change, then the evidence.
 * Confined to one rendering.
 */
final class FindingText {

  /** As many lines a finding has at most where not all was asked for. */
  static final int LINES = 25;

  private final Lines lines;
  private final Extent extent;

  private FindingText(Style style, int width, Extent extent) {
    this.lines = new Lines(style, width);
    this.extent = extent;
  }

  /**
   * What there is to say, the last line ended too.
   *
   * @param width of a line, in columns; frames of a stack may be longer
   */
  static String of(Finding finding, Style style, int width, Extent extent) {
    FindingText text = new FindingText(style, width, extent);
    text.lines.paragraph(headline(finding, style));
    text.body(finding);
    return extent == Extent.SHORT ? text.lines.first(LINES) : text.lines.all();
  }

  /** One line: verdict, what is wrong and where, how many, the rule and the id. */
  static String headline(Finding finding, Style style) {
    String verdict = finding.verdict().label().toUpperCase(Locale.ROOT);
    String coloured =
        finding.verdict() == Verdict.PROVEN ? style.red(verdict) : style.yellow(verdict);
    return coloured
        + " "
        + style.bold(Spelling.printable(words(finding)))
        + style.dim(" [" + finding.rule().label() + " " + finding.id() + "]");
  }

  /** The headline alone. */
  static String words(Finding finding) {
    String headline = finding.diagnosis().headline();
    return headline.isEmpty() ? summary(finding) + '.' : headline;
  }

  /** {@code 3 threads in queue-take for 5 s}; without the time where the wait was never seen. */
  static String summary(Finding finding) {
    long waited = finding.longestWait().waitedMillis();
    return Spelling.count(finding.count(), "thread")
        + " in "
        + finding.longestWait().kind().label()
        + (waited == 0 ? "" : " for " + finding.longestWait().spelledTime());
  }

  private void body(Finding finding) {
    lines.line("fix", finding.diagnosis().fix());
    told("culprit", Kind.CULPRIT, finding);
    told("circle", Kind.EDGE, finding);
    told("also has it", Kind.HOLDER, finding);
    told("state", Kind.STATE, finding);
    threads(finding);
    told("behind it", Kind.BEHIND, finding);
    origin("created by", finding.created());
    origin("submitted by", finding.task());
    told("evidence", Kind.GROUND, finding);
    list("caveat", finding.caveats());
    list("unless", finding.unless());
    if (!finding.reachableFrom().isEmpty()) {
      lines.line("reached by", String.join(" -> ", finding.reachableFrom()));
    }
    KnownLibrary library = finding.diagnosis().knownLibrary();
    if (library != null) {
      lines.line("library", library.spelled());
    }
    if (extent == Extent.FULL) {
      counterparts(finding.longestWait().counterparts());
    }
  }

  private void told(String label, Kind kind, Finding finding) {
    List<Evidence> pieces =
        finding.diagnosis().evidence().stream().filter(piece -> piece.kind() == kind).toList();
    String next = label;
    for (Evidence piece : pieces.subList(0, Math.min(extent.pieces(), pieces.size()))) {
      lines.line(next, piece.words());
      next = "";
      if (extent == Extent.FULL && kind != Kind.GROUND) {
        frames(piece.stack());
      }
    }
    more(pieces.size() - extent.pieces());
  }

  private void threads(Finding finding) {
    List<StuckThread> threads = finding.threads();
    String label = "waiting";
    for (StuckThread thread : threads.subList(0, Math.min(extent.threads(), threads.size()))) {
      String traits = (thread.virtual() ? ", virtual" : "") + (thread.daemon() ? ", daemon" : "");
      lines.line(
          label,
          (thread.waitedMillis() == 0
                  ? ""
                  : finding.longestWait().spelled(thread.waitedMillis()) + "  ")
              + '"'
              + thread.name()
              + "\" (id "
              + thread.id()
              + traits
              + ")");
      label = "";
    }
    more(finding.count() - extent.threads());
    lines.line("", "on " + finding.longestWait().channel().spelled());
    frames(finding.longestWait().stack());
  }

  private void origin(String label, @Nullable Origin origin) {
    if (origin != null) {
      lines.line(label, '"' + origin.by() + '"');
      frames(origin.stack());
    }
  }

  private void frames(List<StackTraceElement> stack) {
    if (extent == Extent.FULL) {
      stack.forEach(frame -> lines.dim("at " + Spelling.frame(frame)));
    } else {
      Places.folded(stack, extent.frames()).forEach(lines::dim);
    }
  }

  private void counterparts(List<Counterpart> counterparts) {
    list("other side", counterparts.stream().map(FindingText::fate).toList());
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
    for (String value : values.subList(0, Math.min(extent.pieces(), values.size()))) {
      lines.line(next, value);
      next = "";
    }
    more(values.size() - extent.pieces());
  }

  private void more(int left) {
    if (left > 0) {
      lines.line("", "and " + left + " more");
    }
  }
}
