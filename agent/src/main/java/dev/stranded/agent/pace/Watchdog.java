package dev.stranded.agent.pace;

import dev.stranded.agent.output.AgentThread;
import dev.stranded.agent.output.StackText;
import dev.stranded.agent.output.Stderr;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tells once, on standard error, that the agent's thread has been at one piece of work for too
 * long, and where it hangs: the agent itself cannot. A thread of its own that sleeps but for a look
 * every now and then, and ends with the agent.
 *
 * <p>Guarded by itself, but for the volatile stamp that the watched thread writes.
 */
public final class Watchdog implements AutoCloseable {

  private static final Duration SHORTEST = Duration.ofSeconds(15);
  private static final int INTERVALS = 3;

  private final Thread watched;
  private final Consumer<String> teller;
  private long limitNanos;
  private boolean closed;

  // HB: volatile write by the watched thread -> read in look. 0 while it is idle.
  private volatile long busySinceNanos;
  // Confined to the watchdog's thread.
  private long told;

  private Watchdog(Thread watched, Duration limit, Consumer<String> teller) {
    this.watched = watched;
    this.teller = teller;
    this.limitNanos = limit.toNanos();
  }

  /** Begins to watch the calling thread, which is idle; the limit is some intervals. */
  public static Watchdog start(Duration interval) {
    return startWith(limit(interval), Stderr::say);
  }

  static Watchdog startWith(Duration limit, Consumer<String> teller) {
    Watchdog watchdog = new Watchdog(Thread.currentThread(), limit, teller);
    AgentThread.of("stranded-watchdog", watchdog::run).start();
    return watchdog;
  }

  // Not Duration's own product, which settles the common pool in JDK 25.
  private static Duration limit(Duration interval) {
    return Duration.ofNanos(Math.max(SHORTEST.toNanos(), INTERVALS * interval.toNanos()));
  }

  /** From now on the limit is some of these intervals. */
  public synchronized void interval(Duration interval) {
    limitNanos = limit(interval).toNanos();
    notifyAll();
  }

  /** The watched thread begins a piece of work. */
  public void begin() {
    busySinceNanos = System.nanoTime() | 1; // Never 0.
  }

  /** It has done it. */
  public void end() {
    busySinceNanos = 0;
  }

  private synchronized void run() {
    while (!closed && watched.isAlive()) {
      try {
        wait(limitNanos / 2_000_000 + 1);
        look();
      } catch (InterruptedException | OutOfMemoryError nextTime) {
        // Nobody interrupts us but by mistake, and memory may be there again.
      }
    }
  }

  private void look() {
    long since = busySinceNanos;
    long nanos = System.nanoTime() - since;
    if (since != 0 && since != told && nanos > limitNanos) {
      told = since;
      teller.accept(
          "the agent has been at the same work for "
              + nanos / 1_000_000_000
              + " s, and reports nothing meanwhile; please report where it hangs:\n"
              + StackText.frames(watched.getStackTrace()));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
