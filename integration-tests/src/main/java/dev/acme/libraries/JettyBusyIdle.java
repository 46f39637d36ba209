package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** All threads of Jetty's pool wait for an answer that is slow to come, with more work queued. */
public final class JettyBusyIdle {

  private static final QueuedThreadPool POOL = new QueuedThreadPool(3, 3);

  private JettyBusyIdle() {}

  public static void main(String[] args) throws Exception {
    POOL.setReservedThreads(0);
    POOL.start();
    CompletableFuture<String> answer = new CompletableFuture<>();
    for (int i = 0; i < 5; i++) {
      POOL.execute(answer::join);
    }
    Threads.PLATFORM.start(
        "slow service",
        () -> {
          Traffic.sleepForLong();
          answer.complete("at last");
        });
    Scenario.readyUntilEnd();
  }
}
