package dev.stranded.agent;

import dev.stranded.agent.output.AgentThread;
import dev.stranded.model.report.Report;
import dev.stranded.report.ProofInProgressException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A heap proof for somebody who asked by way of a sink: one at a time, made on an agent thread.
 * Stateless; loaded only when one is asked for.
 */
final class RequestedProof {

  /** For four dumps of a large heap and their analyses. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private RequestedProof() {}

  /**
   * Makes it and waits for it.
   *
   * @param proving whether one is being made
   * @throws ProofInProgressException if one is
   * @throws IllegalStateException if the agent does not answer
   */
  static Report make(AgentRuntime runtime, AtomicBoolean proving) {
    if (!proving.compareAndSet(false, true)) {
      throw new ProofInProgressException();
    }
    FutureTask<Report> answer = new FutureTask<>(() -> prove(runtime, proving));
    try {
      AgentThread.of("stranded-prove", answer).start();
    } catch (OutOfMemoryError noThread) {
      proving.set(false);
      throw new IllegalStateException("no thread can be started", noThread);
    }
    try {
      return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      throw refused(failure.getCause() == null ? failure : failure.getCause());
    } catch (InterruptedException | TimeoutException failure) {
      throw refused(failure);
    }
  }

  private static Report prove(AgentRuntime runtime, AtomicBoolean proving) throws Exception {
    try {
      return runtime.prove();
    } finally {
      proving.set(false);
    }
  }

  /** What to tell who asked for something that failed. */
  static IllegalStateException refused(Throwable failure) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof IllegalStateException said) {
      return said;
    }
    return new IllegalStateException(
        failure instanceof TimeoutException
            ? "the agent does not answer in time; its log may say why"
            : "the agent does not answer: " + failure,
        failure);
  }
}
