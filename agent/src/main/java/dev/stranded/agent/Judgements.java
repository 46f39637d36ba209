package dev.stranded.agent;

import dev.stranded.agent.output.AgentThread;
import dev.stranded.model.report.Report;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Judgements that threads of this JVM ask for and wait for. One is made at a time; whoever asks
 * while one is under way shares the next. The waiting ones are guarded by this.
 */
final class Judgements {

  /** A judgement is for threads that were let run for a while: whoever waits now is looked at. */
  private static final Duration THRESHOLD = Duration.ofMillis(1);

  /** For four dumps of the heap of a large test and their analyses, and as many before. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final AgentRuntime runtime;
  private final ReentrantLock turn = new ReentrantLock();
  private final Map<Set<String>, FutureTask<Report>> notBegun = new HashMap<>();

  Judgements(AgentRuntime runtime) {
    this.runtime = runtime;
  }

  /**
   * A report that rests on dumps made from now on. Waits with a limit, or the thread that asks
   * would itself be one that waits for ever.
   *
   * @param released names of classes whose objects hold nothing that anybody will use again
   */
  Report await(Set<String> released) throws Exception {
    try {
      return next(released).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof Exception cause ? cause : failure;
    } catch (TimeoutException late) {
      throw new IllegalStateException(
          "the heap proof took longer than " + LIMIT.toMinutes() + " minutes", late);
    }
  }

  private synchronized FutureTask<Report> next(Set<String> released) {
    FutureTask<Report> next = notBegun.get(released);
    if (next == null) {
      next = new FutureTask<>(() -> make(released));
      AgentThread.of("stranded-judge", next).start();
      notBegun.put(released, next);
    }
    return next;
  }

  private Report make(Set<String> released) throws Exception {
    turn.lock();
    try {
      begin(released);
      return runtime.judge(THRESHOLD, released);
    } finally {
      turn.unlock();
    }
  }

  private synchronized void begin(Set<String> released) {
    notBegun.remove(released);
  }
}
