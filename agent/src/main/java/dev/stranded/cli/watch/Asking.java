package dev.stranded.cli.watch;

import dev.stranded.compare.WatchedReport;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * One question to the JVM at a time, on a thread of its own: a JVM that hangs must not keep anybody
 * from quitting. Confined to the main thread.
 */
final class Asking {

  private @Nullable FutureTask<WatchedReport> running;

  /** Whether an answer is awaited, or to be taken. */
  boolean isBusy() {
    return running != null;
  }

  /** Asks; nothing may be asked already. */
  void ask(Callable<WatchedReport> question) {
    FutureTask<WatchedReport> asked = new FutureTask<>(question);
    running = asked;
    Thread thread = new Thread(asked, "stranded-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * The answer, once; null if there is none yet.
   *
   * @throws Exception why there will be none
   */
  @Nullable WatchedReport answer() throws Exception {
    FutureTask<WatchedReport> asked = running;
    if (asked == null || !asked.isDone()) {
      return null;
    }
    running = null;
    try {
      return asked.get();
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof Exception cause ? cause : failure;
    }
  }
}
