package dev.stranded.model.report;

import dev.stranded.model.WaitKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where threads wait and waited, by place of the application, beside what is lost there; and what
 * pools have queued. Bounded. Immutable.
 *
 * @param sites places with lost threads first, then the most time waited first
 * @param pools those in whose queues tasks wait, the most tasks first
 * @param ended all waits that were recorded when they ended, by kind
 */
public record Contention(List<Site> sites, List<PoolQueue> pools, List<EndedKind> ended) {

  /** Nobody asked for it. */
  public static final Contention NONE = new Contention(List.of(), List.of(), List.of());

  public Contention {
    sites = List.copyOf(sites);
    pools = List.copyOf(pools);
    ended = List.copyOf(ended);
  }

  /**
   * A place.
   *
   * @param operation class and method of the JDK in which threads wait there
   * @param place where the application called it
   * @param waiting threads that wait there now without a time limit
   * @param waitedMillis what these have waited so far, all together
   * @param longestMillis the most that one of them has
   * @param lost those of them that are in findings
   * @param holders who has what they wait for, the most waiters first; locks and monitors alone
   * @param ended null if none was recorded
   */
  public record Site(
      WaitKind kind,
      String operation,
      StackTraceElement place,
      int waiting,
      long waitedMillis,
      long longestMillis,
      int lost,
      List<Holder> holders,
      @Nullable EndedWaits ended) {
    public Site {
      holders = List.copyOf(holders);
    }
  }

  /**
   * Who has locks or monitors that others wait for.
   *
   * @param waiters how many wait for it at that place
   * @param stack innermost frame first; empty if the thread has ended
   */
  public record Holder(String thread, int waiters, List<StackTraceElement> stack) {
    public Holder {
      stack = List.copyOf(stack);
    }
  }

  /**
   * An executor in whose queue tasks wait.
   *
   * @param saturated whether no further worker can start
   */
  public record PoolQueue(String type, String name, int queued, int workers, boolean saturated) {}

  /** Waits of one kind that ended. */
  public record EndedKind(WaitKind kind, long count, long sumMillis) {}
}
