package dev.stranded.junit;

import dev.stranded.junit.watch.Judgement;
import dev.stranded.junit.watch.LeftThread;
import dev.stranded.junit.watch.Watcher;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Looks for what is left of one scope when its work is done. Two questions, never mixed: whether a
 * thread can ever end, and whether it should still be there. Immutable.
 */
final class ThreadCheck {

  private static final int ROUNDS = 3;
  private static final long SHORTEST_NANOS = 500_000;
  private static final long LONGEST_NANOS = 20_000_000;

  /** More for who still runs when the time to linger is over: it may be on its way into a wait. */
  private static final long ARRIVAL_NANOS = 500_000_000;

  private final Watcher watcher;
  private final Policy policy;

  ThreadCheck(Watcher watcher, Policy policy) {
    this.watcher = watcher;
    this.policy = policy;
  }

  /**
   * What was found.
   *
   * @param lost threads that can never end
   * @param leftOver threads that are alive and well; none where the policy does not ask for them
   */
  record Result(List<LeftThread> lost, List<LeftThread> leftOver, Judgement judgement) {

    boolean isClean() {
      return lost.isEmpty() && leftOver.isEmpty();
    }
  }

  /**
   * Returns as soon as nothing is left, or the time to linger is over and what is left was judged.
   *
   * @param released as for {@link Watcher#judge}
   */
  Result check(String scope, Set<String> released) {
    List<LeftThread> left = linger(scope);
    Judgement judgement = Judgement.none("");
    Set<Long> judged = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      Set<Long> waiting =
          left.stream()
              .filter(LeftThread::waitsWithoutLimit)
              .map(LeftThread::id)
              .filter(id -> !judged.contains(id))
              .collect(Collectors.toSet());
      if (waiting.isEmpty()) {
        break;
      }
      Judgement latest = watcher.judge(waiting, released);
      judgement = judgement.and(latest);
      if (latest.obstacle().isEmpty()) {
        judged.addAll(waiting); // Else once more: what moved in between may stand still now.
      }
      // What nobody reaches may end by itself once it is collected: a Timer does. And who was
      // still on its way into its wait may be there now.
      left = left(scope);
    }
    return result(left, judgement);
  }

  private Result result(List<LeftThread> left, Judgement judgement) {
    List<LeftThread> counted =
        left.stream()
            .filter(
                thread -> policy.ignored().stream().noneMatch(r -> r.matches(thread, judgement)))
            .toList();
    boolean asked = !policy.shared() && policy.leftOver() != LeftOver.IGNORE;
    return new Result(
        counted.stream().filter(thread -> judgement.of(thread.id()).isPresent()).toList(),
        counted.stream().filter(thread -> asked && judgement.of(thread.id()).isEmpty()).toList(),
        judgement);
  }

  /**
   * Those that the process shares are not waited for, nor those that are ignored whatever comes.
   */
  private List<LeftThread> linger(String scope) {
    long end = System.nanoTime() + policy.linger().toNanos();
    long pause = SHORTEST_NANOS;
    List<LeftThread> left = left(scope);
    while (!left.isEmpty()
        && System.nanoTime() - (isRunning(left) ? end + ARRIVAL_NANOS : end) < 0) {
      LockSupport.parkNanos(pause);
      pause = Math.min(2 * pause, LONGEST_NANOS);
      left = left(scope);
    }
    return left;
  }

  private static boolean isRunning(List<LeftThread> left) {
    return left.stream().anyMatch(thread -> thread.state() == Thread.State.RUNNABLE);
  }

  private List<LeftThread> left(String scope) {
    Judgement none = Judgement.none("");
    return watcher.left(scope).stream()
        .filter(thread -> !KnownThreads.isShared(thread))
        .filter(thread -> policy.ignored().stream().noneMatch(row -> row.matches(thread, none)))
        .toList();
  }
}
