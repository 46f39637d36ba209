package dev.stranded.report.change;

import dev.stranded.explain.Places;
import dev.stranded.model.Finding;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Pattern;
import dev.stranded.model.Spelling;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A finding as a few plain texts of bounded length, {@linkplain Spelling#printable printable}, for
 * forms that have no room for all of it. Immutable.
 *
 * @param pattern empty where the evidence does not tell
 * @param site where the application waits; empty where that is not known
 * @param headline one sentence
 * @param threadName of the thread that waits longest
 * @param threadId of the same
 * @param waitedMillis of the same, at least
 * @param stack of the same, the innermost frame first, a line each
 */
public record Excerpt(
    String id,
    String rule,
    String verdict,
    String pattern,
    int count,
    String site,
    String headline,
    String threadName,
    long threadId,
    long waitedMillis,
    String stack) {

  /** As many as Flight Recorder keeps of a stack unless it is told otherwise. */
  static final int FRAMES = 64;

  private static final int SENTENCE = 1_000;

  /** What is to be told of {@code finding}. */
  public static Excerpt of(Finding finding) {
    Pattern pattern = finding.diagnosis().pattern();
    List<StackTraceElement> stack = finding.longestWait().stack();
    StackTraceElement site = Places.site(stack);
    List<StuckThread> threads = finding.threads();
    return new Excerpt(
        finding.id(),
        finding.rule().label(),
        finding.verdict().label(),
        pattern == null ? "" : pattern.label(),
        finding.count(),
        site == null ? "" : Spelling.frame(site),
        headline(finding),
        threads.isEmpty() ? "" : Spelling.printable(Spelling.cut(threads.get(0).name())),
        threads.isEmpty() ? 0 : threads.get(0).id(),
        threads.isEmpty() ? finding.longestWait().waitedMillis() : threads.get(0).waitedMillis(),
        stack(stack));
  }

  private static String headline(Finding finding) {
    String said = finding.diagnosis().headline();
    String words = said.isEmpty() ? finding.explanation() : said;
    boolean tooLong = words.length() > SENTENCE;
    return Spelling.printable(tooLong ? words.substring(0, SENTENCE) + '\u2026' : words);
  }

  private static String stack(List<StackTraceElement> stack) {
    String frames =
        stack.stream().limit(FRAMES).map(Spelling::frame).collect(Collectors.joining("\n"));
    int left = stack.size() - FRAMES;
    return left > 0 ? frames + "\n... " + Spelling.count(left, "frame") + " more" : frames;
  }
}
