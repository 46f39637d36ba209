package dev.stranded.detect;

import dev.stranded.detect.evidence.LiveReach;
import dev.stranded.detect.evidence.OtherSide;
import dev.stranded.detect.evidence.Phrases;
import dev.stranded.detect.evidence.Round;
import dev.stranded.detect.evidence.Site;
import dev.stranded.model.Counterpart;
import dev.stranded.model.Finding.StuckThread;
import dev.stranded.model.ObservedThread;
import dev.stranded.model.Proof;
import dev.stranded.model.Shape;
import dev.stranded.model.SiteHistory;
import dev.stranded.model.Undecided;
import dev.stranded.model.Wait;
import dev.stranded.model.WaitKind;
import dev.stranded.synchronizers.JdkFrames;
import dev.stranded.synchronizers.MainThread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which waits could not be decided: in the middle of a task, past the threshold, with nothing
 * that proves them lost and nothing that speaks against it. A hung JVM shall not read as all clear;
 * and of a healthy one that idles nothing shall be said, so waits in which healthy threads idle are
 * left out. Confined to one round.
 */
final class UndecidedWaits {

  /** No more places than fit on a screen. */
  private static final int MOST = 10;

  /** Nobody idles so: there is something in the thread's hands, or it wants an answer. */
  private static final Set<WaitKind> NEVER_IDLE =
      EnumSet.of(
          WaitKind.QUEUE_PUT,
          WaitKind.LOCK,
          WaitKind.MONITOR_ENTER,
          WaitKind.SEMAPHORE,
          WaitKind.BARRIER,
          WaitKind.PHASER,
          WaitKind.EXCHANGER,
          WaitKind.FUTURE);

  /** So wait threads of their own for a rare event, such as the end of the program. */
  private static final Set<WaitKind> IN_TASKS_ONLY =
      EnumSet.of(WaitKind.LATCH, WaitKind.JOIN, WaitKind.CONDITION, WaitKind.MONITOR_WAIT);

  /** A main thread may well keep the JVM alive by other waits. */
  private static final Set<WaitKind> NEVER_IDLE_IN_MAIN =
      EnumSet.of(WaitKind.QUEUE_PUT, WaitKind.LOCK, WaitKind.MONITOR_ENTER);

  private final Round round;
  // Threads that wait alike share one list.
  private final IdentityHashMap<List<StackTraceElement>, Boolean> borrowing =
      new IdentityHashMap<>();

  UndecidedWaits(Round round) {
    this.round = round;
  }

  /** All of them, longest wait first, one entry a place; unmodifiable. */
  List<Undecided> all() {
    Map<List<String>, List<ObservedThread>> places = new LinkedHashMap<>();
    for (ObservedThread thread : round.overdue()) {
      Wait wait = thread.currentWait();
      if (wait != null && isUndecided(thread, wait)) {
        places.computeIfAbsent(round.place(thread, wait), p -> new ArrayList<>()).add(thread);
      }
    }
    List<Undecided> all = new ArrayList<>();
    places.forEach((place, threads) -> all.add(undecided(place, threads)));
    all.sort(
        Comparator.comparingLong((Undecided one) -> one.longestWait().waitedMillis())
            .reversed()
            .thenComparing(Undecided::id));
    return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
  }

  private boolean isUndecided(ObservedThread thread, Wait wait) {
    return wait.shape() == Shape.MID_TASK
        && !round.stuck(thread.id())
        && isTelling(thread, wait)
        && !round.attended(thread)
        && !speaksAgainst(thread, wait);
  }

  private boolean isTelling(ObservedThread thread, Wait wait) {
    if (MainThread.isOne(thread.name(), wait.stack())) {
      return NEVER_IDLE_IN_MAIN.contains(wait.kind());
    }
    return NEVER_IDLE.contains(wait.kind())
        || (IN_TASKS_ONLY.contains(wait.kind()) && runsATask(thread, wait))
        || (wait.kind() == WaitKind.OTHER && !JdkFrames.isJdk(wait.channel().type()))
        || borrowing.computeIfAbsent(wait.stack(), UndecidedWaits::borrows);
  }

  private static boolean runsATask(ObservedThread thread, Wait wait) {
    return thread.task() != null
        || wait.stack().stream()
            .anyMatch(
                frame ->
                    frame.getMethodName().equals("runWorker")
                        || frame.getMethodName().equals("doExec"));
  }

  /** Whether a library's pool is asked for one of its objects. */
  private static boolean borrows(List<StackTraceElement> stack) {
    return stack.stream()
        .filter(Site::ofUser)
        .limit(3)
        .anyMatch(
            frame ->
                frame.getMethodName().startsWith("borrow")
                    || frame.getMethodName().startsWith("getConnection"));
  }

  private boolean speaksAgainst(ObservedThread thread, Wait wait) {
    Proof.Reach reach = round.reach(thread.id());
    if (reach != null && LiveReach.speaksFor(reach)) {
      return true;
    }
    SiteHistory history = wait.history();
    return (history != null && history.maxMillis() >= wait.waitedMillis())
        || round.otherSide(thread, wait).stream().anyMatch(this::mayCome);
  }

  private boolean mayCome(Counterpart counterpart) {
    return counterpart.alive()
        && !round.stuck(counterpart.threadId())
        && !OtherSide.saysNothing(counterpart, round);
  }

  private Undecided undecided(List<String> place, List<ObservedThread> threads) {
    threads.sort(Comparator.comparingLong(UndecidedWaits::waited).reversed());
    ObservedThread first = threads.get(0);
    Wait wait = Objects.requireNonNull(first.currentWait());
    Proof.Reach reach = round.reach(first.id());
    return new Undecided(
        Site.fingerprint(place),
        threads.stream().map(UndecidedWaits::waiting).toList(),
        wait,
        first.created(),
        first.task(),
        reach == null ? List.of() : reach.path(),
        explanation(threads, wait, reach));
  }

  private static long waited(ObservedThread thread) {
    Wait wait = thread.currentWait();
    return wait == null ? 0 : wait.waitedMillis();
  }

  private static StuckThread waiting(ObservedThread thread) {
    return new StuckThread(
        thread.name(), thread.id(), thread.virtual(), thread.daemon(), waited(thread));
  }

  private static String explanation(
      List<ObservedThread> threads, Wait wait, Proof.@Nullable Reach reach) {
    boolean one = threads.size() == 1;
    String who =
        one
            ? Phrases.thread(threads.get(0))
            : threads.size()
                + " threads ("
                + Phrases.names(threads.stream().map(ObservedThread::name).toList())
                + ")";
    String since =
        wait.waitedMillis() == 0
            ? (one ? " waits " : " wait ")
            : (one ? " has" : " have")
                + " been waiting "
                + (one ? "" : "up to ")
                + wait.spelledTime()
                + " ";
    return who + since + Phrases.purpose(wait) + Phrases.at(wait.stack()) + ". " + settles(reach);
  }

  /** What is known, and what would tell more. */
  private static String settles(Proof.@Nullable Reach reach) {
    if (reach == null) {
      return "No heap dump was looked at: a proof would tell who can reach that.";
    }
    if (LiveReach.isByStatic(reach)) {
      return "Code may come to that over "
          + reach.path().get(0)
          + ": see who uses that field, and whether it still runs; or look again, to see whether it"
          + " moves.";
    }
    return switch (reach.basis()) {
      case HELD -> "Live code holds the thread itself and may interrupt it: see who that is.";
      case UNKNOWN ->
          reach.reason().isEmpty()
              ? "A heap dump does not tell who could end that wait: look again, to see whether it"
                  + " moves."
              : "A heap dump does not tell who could end that wait: " + reach.reason() + ".";
      default -> "Look again, to see whether it moves.";
    };
  }
}
