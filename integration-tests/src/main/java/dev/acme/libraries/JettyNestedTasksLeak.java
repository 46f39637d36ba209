package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** All threads of Jetty's pool wait for callbacks that are queued in it. */
public final class JettyNestedTasksLeak {

  private static final QueuedThreadPool POOL = new QueuedThreadPool(3, 3);

  private JettyNestedTasksLeak() {}

  public static void main(String[] args) throws Exception {
    POOL.setName("qtp");
    POOL.setReservedThreads(0);
    POOL.start();
    CountDownLatch all = new CountDownLatch(3);
    for (int i = 0; i < 3; i++) {
      POOL.execute(() -> write(all));
    }
    Scenario.readyUntilEnd();
  }

  private static void write(CountDownLatch all) {
    CompletableFuture<String> written = new CompletableFuture<>();
    all.countDown();
    while (all.getCount() > 0) {
      Thread.onSpinWait();
    }
    POOL.execute(() -> written.complete("written"));
    written.join();
  }
}
