package dev.acme.libraries;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.util.concurrent.CountDownLatch;

/** Threads that wait for an entry which another one loads, slowly. */
public final class GuavaSlowLoadIdle {

  private GuavaSlowLoadIdle() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    LoadingCache<String, Integer> cache =
        CacheBuilder.newBuilder()
            .maximumSize(10)
            .build(
                new CacheLoader<>() {
                  @Override
                  public Integer load(String key) throws InterruptedException {
                    loading.countDown();
                    Traffic.sleepForLong();
                    return 1;
                  }
                });
    Threads.PLATFORM.start("loads", () -> cache.get("net"));
    loading.await();
    for (int i = 1; i <= 6; i++) {
      Threads.PLATFORM.start("waits-" + i, () -> cache.get("net"));
    }
    Scenario.readyUntilEnd();
  }
}
