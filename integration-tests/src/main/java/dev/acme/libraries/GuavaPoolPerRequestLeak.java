package dev.acme.libraries;

import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.util.concurrent.Executors;

/** A pool for each request, and nobody shuts it down: many more than compiled code may hold. */
public final class GuavaPoolPerRequestLeak {

  private static final int REQUESTS = 40;

  private GuavaPoolPerRequestLeak() {}

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      serve();
    }
    Scenario.readyUntilEnd();
  }

  private static void serve() throws Exception {
    ListeningExecutorService pool =
        MoreExecutors.listeningDecorator(
            Executors.newFixedThreadPool(1, Threads.PLATFORM.factory("part")));
    pool.submit(() -> "answer").get();
  }
}
