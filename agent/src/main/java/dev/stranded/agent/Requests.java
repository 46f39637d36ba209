package dev.stranded.agent;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What other threads want done on the agent's. Lock-free: they leave it in a queue and wait for the
 * answer.
 */
final class Requests {

  /** What to tell who waits for an answer that cannot come any more. */
  static final String DETACHED = "the agent was detached meanwhile";

  /** How long they wait. */
  static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

  private final BlockingQueue<FutureTask<?>> waiting = new LinkedBlockingQueue<>();
  // HB: volatile write in close -> read by who asks; what was added before is refused there.
  private volatile boolean closed;

  /** Has {@code request} done, whenever the agent's thread comes to it. */
  void add(Runnable request) {
    waiting.add(new FutureTask<>(request, null));
  }

  /**
   * Has {@code request} done, and waits for its result.
   *
   * @throws TimeoutException if the agent's thread does not answer
   * @throws IllegalStateException if it ends before
   */
  // Not a CompletableFuture: its class settles the common pool, which main may want to configure.
  <T> T ask(Callable<T> request) throws Exception {
    FutureTask<T> answer = new FutureTask<>(request);
    waiting.add(answer);
    if (closed) {
      // Added too late for close, perhaps.
      answer.cancel(false);
    }
    try {
      return answer.get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (CancellationException detached) {
      throw new IllegalStateException(DETACHED, detached);
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof Exception cause ? cause : failure;
    }
  }

  /** The next one to run; null if none comes within {@code nanos}. For the agent's thread. */
  @Nullable Runnable next(long nanos) throws InterruptedException {
    return waiting.poll(nanos, TimeUnit.NANOSECONDS);
  }

  /** Who has asked for something that nobody does any more need not wait until the limit. */
  void close() {
    closed = true;
    for (FutureTask<?> left = waiting.poll(); left != null; left = waiting.poll()) {
      left.cancel(false);
    }
  }
}
