package dev.acme.libraries;

import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.util.concurrent.Executors;

/** A pool for one request, and nobody shuts it down. */
public final class GuavaDroppedExecutorLeak {

  private GuavaDroppedExecutorLeak() {}

  public static void main(String[] args) throws Exception {
    serveOnce();
    Scenario.readyUntilEnd();
  }

  private static void serveOnce() throws Exception {
    ListeningExecutorService pool =
        MoreExecutors.listeningDecorator(
            Executors.newFixedThreadPool(2, Threads.PLATFORM.factory("dropped")));
    pool.submit(() -> "first").get();
    pool.submit(() -> "second").get();
  }
}
