package dev.stranded.model.report;

import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Verdict;
import dev.stranded.model.WaitKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait without limit in one stack, and of which the same is known. Immutable.
 *
 * @param verdict of the findings that they are in; null where they are in none
 * @param stack innermost frame first; empty for the threads whose stacks were too many to keep
 * @param threads their number
 * @param waitedMillis of all of them together
 * @param times how many have waited how long; nothing where none has
 * @param longest those that wait longest, the longest first: at most {@value #MOST_THREADS}
 */
public record WaitingStack(
    @Nullable Verdict verdict,
    WaitKind kind,
    List<StackTraceElement> stack,
    int threads,
    long waitedMillis,
    Map<WaitTime, Integer> times,
    List<StuckThread> longest) {

  /** So many of a stack are known one by one. */
  public static final int MOST_THREADS = 10;

  public WaitingStack {
    stack = List.copyOf(stack);
    times = Map.copyOf(times);
    longest = List.copyOf(longest);
  }
}
