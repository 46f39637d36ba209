package dev.stranded.junit;

import dev.stranded.junit.watch.LiveThreads;
import dev.stranded.junit.watch.Watcher;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a test in which nothing begins or ends any more, once, and never interrupts it. Off
 * unless {@link #KEY} is set. A thread of its own looks, while anything is entered; it holds ids of
 * threads alone, so that nobody is within its reach. Safe for use by several threads.
 */
final class Watchdog {

  /** A duration, or {@code off}. */
  static final String KEY = "stranded.junit.watchdog";

  private static final Watchdog OF_THE_JVM = new Watchdog(text -> System.err.print(text));

  /** What was entered and not left. */
  private static final class Entered {
    final String who;
    final long thread;
    final Watcher watcher;
    final Duration limit;

    // HB: volatile writes by whoever begins or ends something inside -> reads by the watchdog.
    volatile long since = System.nanoTime();
    volatile boolean told;

    Entered(String who, long thread, Watcher watcher, Duration limit) {
      this.who = who;
      this.thread = thread;
      this.watcher = watcher;
      this.limit = limit;
    }

    long nanosLeft() {
      return since + limit.toNanos() - System.nanoTime();
    }
  }

  private final Consumer<String> out;
  private final Map<String, Entered> open = new ConcurrentHashMap<>();

  /** Guarded by this. */
  private @Nullable Thread looking;

  Watchdog(Consumer<String> out) {
    this.out = out;
  }

  /** The one that all tests of this JVM share. */
  static Watchdog ofTheJvm() {
    return OF_THE_JVM;
  }

  /**
   * How long nothing may happen; empty if it is off.
   *
   * @throws StrandedConfigurationException if what is set is no duration, or zero
   */
  static Optional<Duration> limit(Function<String, Optional<String>> parameters) {
    Optional<String> set = parameters.apply(KEY).filter(text -> !text.strip().equals("off"));
    Optional<Duration> limit = set.map(text -> Policy.duration(text, KEY));
    if (limit.filter(Duration::isZero).isPresent()) {
      throw new StrandedConfigurationException(
          KEY + " = \"" + set.get() + "\"; allowed are off and durations such as 30s and 5m");
    }
    return limit;
  }

  /**
   * The current thread begins something.
   *
   * @param scope begins with the name of the scope around it
   * @param who as a sentence names it
   */
  void enter(String scope, String who, Watcher watcher, Duration limit) {
    touchAround(scope);
    open.put(scope, new Entered(who, LiveThreads.id(Thread.currentThread()), watcher, limit));
    look(watcher);
  }

  /** It is over; nothing if it was not entered. */
  void leave(String scope) {
    if (open.remove(scope) != null) {
      touchAround(scope);
    }
  }

  private void touchAround(String scope) {
    open.forEach(
        (around, entered) -> {
          if (scope.startsWith(around)) {
            entered.since = System.nanoTime();
          }
        });
  }

  /** What looks is nobody's: it serves whatever comes next. */
  private synchronized void look(Watcher watcher) {
    if (looking == null) {
      String place = watcher.enter("");
      Thread thread = new Thread(this::lookOn, "stranded-watchdog");
      thread.setDaemon(true);
      thread.start();
      watcher.enter(place);
      looking = thread;
    }
    notifyAll(); // The limit may be shorter than those before.
  }

  private void lookOn() {
    try {
      while (true) {
        for (String scope : due()) {
          Entered entered = open.get(scope);
          if (entered != null) {
            entered.told = true;
            out.accept(text(entered, scope));
          }
        }
        synchronized (this) {
          TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, nanosToNext()));
        }
      }
    } catch (InterruptedException interrupted) {
      synchronized (this) {
        looking = null; // The next test starts another one.
      }
    }
  }

  private long nanosToNext() {
    return open.values().stream()
        .filter(entered -> !entered.told)
        .mapToLong(Entered::nanosLeft)
        .min()
        .orElse(TimeUnit.HOURS.toNanos(1));
  }

  /** Whose time is over, without those around them. */
  private List<String> due() {
    Set<String> due = new HashSet<>();
    open.forEach(
        (scope, entered) -> {
          if (!entered.told && entered.nanosLeft() <= 0) {
            due.add(scope);
          }
        });
    List<String> innermost =
        due.stream()
            .filter(
                scope ->
                    open.keySet().stream()
                        .noneMatch(other -> !other.equals(scope) && other.startsWith(scope)))
            .toList();
    due.stream()
        .filter(scope -> !innermost.contains(scope))
        .map(open::get)
        .forEach(
            around -> {
              if (around != null) {
                around.since = System.nanoTime(); // It waits for what is inside.
              }
            });
    return innermost;
  }

  private static String text(Entered entered, String scope) {
    return "Stranded: no progress in "
        + entered.who
        + " for "
        + FailureText.spelled(entered.limit)
        + ": "
        + TimeoutText.of(
            entered.thread, TimeoutText.judgement(entered.thread, entered.watcher, scope))
        + '\n';
  }
}
