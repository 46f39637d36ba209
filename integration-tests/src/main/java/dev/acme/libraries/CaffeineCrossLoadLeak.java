package dev.acme.libraries;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.util.concurrent.CountDownLatch;

/** Two loaders that ask the cache for what the other loads: each holds its bin of the table. */
public final class CaffeineCrossLoadLeak {

  private static final Cache<Integer, Integer> CACHE = Caffeine.newBuilder().build();

  private CaffeineCrossLoadLeak() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch bothLoad = new CountDownLatch(2);
    Threads.PLATFORM.start("loads-1", () -> CACHE.get(1, key -> load(2, bothLoad)));
    Threads.PLATFORM.start("loads-2", () -> CACHE.get(2, key -> load(1, bothLoad)));
    Scenario.readyUntilEnd();
  }

  private static Integer load(int needed, CountDownLatch bothLoad) {
    bothLoad.countDown();
    try {
      bothLoad.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return CACHE.get(needed, key -> 0) + 1;
  }
}
