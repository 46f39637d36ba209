package dev.stranded.compare;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two reports as lines for differential flame graphs: a stack, outermost frame first, then its
 * threads before and after. Stateless.
 */
public final class FoldedStacks {

  private FoldedStacks() {}

  /** {@code a.Main.run;a.Feed.take 2 5}, in alphabetical order; a stack of neither has none. */
  public static String of(KnownReport old, KnownReport later) {
    Map<String, long[]> counts = new TreeMap<>();
    old.findings().values().forEach(finding -> add(finding, 0, counts));
    later.findings().values().forEach(finding -> add(finding, 1, counts));
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (stack, count) ->
            text.append(stack)
                .append(' ')
                .append(count[0])
                .append(' ')
                .append(count[1])
                .append('\n'));
    return text.toString();
  }

  private static void add(KnownFinding finding, int side, Map<String, long[]> counts) {
    List<String> frames =
        finding.stack().stream().map(FoldedStacks::frame).collect(Collectors.toList());
    Collections.reverse(frames);
    String stack = frames.isEmpty() ? "(no stack)" : String.join(";", frames);
    counts.computeIfAbsent(stack, none -> new long[2])[side] += finding.count();
  }

  /** Without its line, and without what means something in these lines. */
  private static String frame(String spelled) {
    int file = spelled.indexOf('(');
    return (file < 0 ? spelled : spelled.substring(0, file))
        .codePoints()
        .map(point -> isPlain(point) ? point : '_')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static boolean isPlain(int point) {
    return ".$<>/".indexOf(point) >= 0
        || (Character.isJavaIdentifierPart(point) && !Character.isIdentifierIgnorable(point));
  }
}
