package dev.acme.libraries;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.util.concurrent.CompletableFuture;

/** An asynchronous loader that gave up without completing the future it had promised. */
public final class CaffeineNeverLoadedLeak {

  private CaffeineNeverLoadedLeak() {}

  public static void main(String[] args) throws Exception {
    ask();
    Scenario.readyUntilEnd();
  }

  private static void ask() {
    AsyncCache<String, String> cache = Caffeine.newBuilder().maximumSize(10).buildAsync();
    for (int i = 1; i <= 2; i++) {
      Threads.PLATFORM.start(
          "asks-" + i,
          () -> cache.get("user", (key, executor) -> new CompletableFuture<>()).join());
    }
  }
}
