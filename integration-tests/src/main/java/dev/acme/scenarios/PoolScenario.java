package dev.acme.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Pools that wait for themselves. Argument: {@code platform} or {@code virtual}. */
public final class PoolScenario {

  // A virtual thread that nothing can reach is taken by the garbage collector.
  private static final List<ExecutorService> POOLS = new ArrayList<>();

  private PoolScenario() {}

  public static void main(String[] args) throws Exception {
    Threads threads = Threads.named(args[0]);
    nested(Executors.newFixedThreadPool(2, threads.factory("nested")));
    ExecutorService single = Executors.newSingleThreadExecutor(threads.factory("single"));
    single.submit(() -> single.submit(() -> "inner").get());
    ExecutorService async = Executors.newFixedThreadPool(1, threads.factory("async"));
    async.execute(() -> CompletableFuture.supplyAsync(() -> "inner", async).join());
    ExecutorService all = Executors.newFixedThreadPool(1, threads.factory("all"));
    all.submit(() -> all.invokeAll(List.of(() -> "a", () -> "b")));
    Scenario.readyUntilEnd();
  }

  /** Both workers hand on a part of their work to the pool they came from, and wait for it. */
  private static void nested(ExecutorService pool) {
    POOLS.add(pool);
    CountDownLatch bothRun = new CountDownLatch(2);
    Callable<String> outer =
        () -> {
          bothRun.countDown();
          bothRun.await();
          return pool.submit(() -> "inner").get();
        };
    for (int i = 0; i < 2; i++) {
      pool.submit(outer);
    }
  }
}
