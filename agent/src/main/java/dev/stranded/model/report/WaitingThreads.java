package dev.stranded.model.report;

import dev.stranded.model.Finding;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.Observation;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Verdict;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * All threads that wait without limit, counted by stack; bounded, however many there are. What is
 * beyond the bound is counted without its stack. Immutable.
 *
 * @param stacks those of findings first, then the most threads first
 */
public record WaitingThreads(List<WaitingStack> stacks) {

  /** Nobody asked for them. */
  public static final WaitingThreads NONE = new WaitingThreads(List.of());

  private static final int MOST_STACKS = 2_000;
  private static final int MOST_FRAMES = 100_000;

  private static final Comparator<WaitingStack> ORDER =
      Comparator.comparing(
              WaitingStack::verdict, Comparator.nullsLast(Comparator.<Verdict>naturalOrder()))
          .thenComparing(WaitingStack::threads, Comparator.reverseOrder());

  public WaitingThreads {
    stacks = List.copyOf(stacks);
  }

  /** Those of one round. */
  public static WaitingThreads of(Observation seen, List<Finding> findings) {
    Map<Long, Verdict> verdicts = new HashMap<>();
    for (Finding finding : findings) {
      finding.threads().forEach(thread -> verdicts.put(thread.id(), finding.verdict()));
    }
    Counting counting = new Counting();
    // These first: they must not be among those that are too many.
    count(seen, verdicts, true, counting);
    count(seen, verdicts, false, counting);
    return counting.result();
  }

  private static void count(
      Observation seen, Map<Long, Verdict> verdicts, boolean found, Counting counting) {
    for (ObservedThread thread : seen.threads()) {
      Verdict verdict = verdicts.get(thread.id());
      Wait wait = thread.currentWait();
      if (wait != null && found == (verdict != null)) {
        counting.add(thread, wait, verdict);
      }
    }
  }

  /** The number of all of them. */
  public int threads() {
    return stacks.stream().mapToInt(WaitingStack::threads).sum();
  }

  private record Key(@Nullable Verdict verdict, WaitKind kind, List<StackTraceElement> stack) {}

  /** Confined to one call. */
  private static final class Counting {

    private final Map<Key, Sum> sums = new LinkedHashMap<>();
    private int frames;

    void add(ObservedThread thread, Wait wait, @Nullable Verdict verdict) {
      Key key = new Key(verdict, wait.kind(), wait.stack());
      Sum sum = sums.get(key);
      if (sum == null && isRoomFor(wait.stack())) {
        frames += wait.stack().size();
        sum = new Sum();
        sums.put(key, sum);
      }
      if (sum == null) {
        sum = sums.computeIfAbsent(new Key(verdict, WaitKind.OTHER, List.of()), other -> new Sum());
      }
      sum.add(thread, wait.waitedMillis());
    }

    private boolean isRoomFor(List<StackTraceElement> stack) {
      return sums.size() < MOST_STACKS && frames + stack.size() <= MOST_FRAMES;
    }

    WaitingThreads result() {
      List<WaitingStack> stacks = new ArrayList<>();
      sums.forEach((key, sum) -> stacks.add(sum.of(key)));
      stacks.sort(ORDER);
      return new WaitingThreads(stacks);
    }
  }

  /** Confined to one call. */
  private static final class Sum {

    private static final Comparator<StuckThread> SHORTEST =
        Comparator.comparing(StuckThread::waitedMillis);

    private final Map<WaitTime, Integer> times = new EnumMap<>(WaitTime.class);
    private final PriorityQueue<StuckThread> longest = new PriorityQueue<>(SHORTEST);
    private int threads;
    private long waitedMillis;

    void add(ObservedThread thread, long waited) {
      threads++;
      waitedMillis += waited;
      times.merge(WaitTime.of(waited), 1, Integer::sum);
      if (longest.size() == WaitingStack.MOST_THREADS) {
        if (waited <= longest.element().waitedMillis()) {
          return;
        }
        longest.remove();
      }
      longest.add(
          new StuckThread(thread.name(), thread.id(), thread.virtual(), thread.daemon(), waited));
    }

    WaitingStack of(Key key) {
      List<StuckThread> known = new ArrayList<>(longest);
      known.sort(SHORTEST.reversed().thenComparing(StuckThread::id));
      return new WaitingStack(
          key.verdict(), key.kind(), key.stack(), threads, waitedMillis, times, known);
    }
  }
}
