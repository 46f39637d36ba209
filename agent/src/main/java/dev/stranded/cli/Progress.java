package dev.stranded.cli;

import dev.stranded.attach.Steps;
import dev.stranded.model.Spelling;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One line on a terminal that says what a command is at and for how long, from the moment at which
 * somebody may wonder; erased at the end, also at one by a signal. Guarded by itself: a thread of
 * its own writes.
 */
final class Progress implements Steps {

  /** From when on somebody may wonder. */
  static final Duration AFTER = Duration.ofSeconds(2);

  private static final Duration EVERY = Duration.ofMillis(500);
  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter out;
  private final long begin = System.nanoTime();
  private final long afterNanos;
  private final int width;
  private final Thread atExit = new Thread(this::erase, "stranded-erase");
  private String step;
  private boolean shown;
  private boolean closed;

  Progress(PrintWriter out, String first, Duration after, int width) {
    this.out = out;
    this.step = first;
    this.afterNanos = after.toNanos();
    this.width = width;
  }

  Progress start() {
    Runtime.getRuntime().addShutdownHook(atExit);
    Thread thread = new Thread(this::run, "stranded-progress");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  @Override
  public synchronized void step(String what) {
    step = what;
  }

  private synchronized void run() {
    try {
      while (!closed) {
        long left = begin + afterNanos - System.nanoTime();
        if (left > 0) {
          TimeUnit.NANOSECONDS.timedWait(this, left);
        } else {
          show();
          wait(EVERY.toMillis());
        }
      }
    } catch (InterruptedException goOn) {
      // Nobody interrupts us but by mistake; then there is no progress to see.
    }
  }

  private void show() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    String line = Spelling.printable(step) + ", " + seconds + " s";
    out.print(ERASE + line.substring(0, Math.min(line.length(), width - 1)));
    out.flush();
    shown = true;
  }

  private synchronized void erase() {
    closed = true;
    if (shown) {
      shown = false;
      out.print(ERASE);
      out.flush();
    }
    notifyAll();
  }

  @Override
  public void close() {
    erase();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException atItsEnd) {
      // The hook runs, and erases nothing more.
    }
  }
}
