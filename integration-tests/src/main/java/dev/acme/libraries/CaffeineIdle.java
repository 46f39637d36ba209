package dev.acme.libraries;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Caches that expire and refresh by themselves; one loads so slowly that others wait. */
public final class CaffeineIdle {

  private static final CountDownLatch LOADING = new CountDownLatch(1);

  private CaffeineIdle() {}

  public static void main(String[] args) throws Exception {
    LoadingCache<Integer, Integer> refreshing =
        Caffeine.newBuilder()
            .maximumSize(100)
            .expireAfterWrite(Duration.ofSeconds(1))
            .refreshAfterWrite(Duration.ofMillis(500))
            .scheduler(Scheduler.systemScheduler())
            .build(key -> key);
    for (int i = 0; i < 1_000; i++) {
      refreshing.get(i);
    }
    AsyncLoadingCache<String, String> slow = Caffeine.newBuilder().buildAsync(key -> slowly());
    Threads.PLATFORM.start("asks-1", () -> slow.get("user").join());
    LoadingCache<String, String> locked = Caffeine.newBuilder().build(key -> slowly());
    Threads.PLATFORM.start("loads", () -> locked.get("user"));
    LOADING.await();
    Threads.PLATFORM.start("asks-2", () -> slow.get("user").join());
    Threads.PLATFORM.start("waits", () -> locked.get("user"));
    Scenario.readyUntilEnd();
  }

  private static String slowly() throws InterruptedException {
    LOADING.countDown();
    Traffic.sleepForLong();
    return "loaded";
  }
}
