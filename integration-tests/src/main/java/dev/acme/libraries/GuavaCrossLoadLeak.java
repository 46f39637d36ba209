package dev.acme.libraries;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.util.concurrent.CountDownLatch;

/**
 * A loader that asks the cache for another entry. Guava tells a thread that asks for what it loads
 * itself; of two that load what the other asks for it knows nothing.
 */
public final class GuavaCrossLoadLeak {

  private GuavaCrossLoadLeak() {}

  public static void main(String[] args) throws Exception {
    loadBoth();
    Scenario.readyUntilEnd();
  }

  private static void loadBoth() {
    CountDownLatch bothLoad = new CountDownLatch(2);
    Prices prices = new Prices(bothLoad);
    LoadingCache<String, Integer> cache = CacheBuilder.newBuilder().build(prices);
    prices.cache = cache;
    Threads.PLATFORM.start("loads-gross", () -> cache.get("gross"));
    Threads.PLATFORM.start("loads-net", () -> cache.get("net"));
  }

  private static final class Prices extends CacheLoader<String, Integer> {

    private final CountDownLatch bothLoad;
    private volatile LoadingCache<String, Integer> cache;

    Prices(CountDownLatch bothLoad) {
      this.bothLoad = bothLoad;
    }

    @Override
    public Integer load(String key) throws Exception {
      bothLoad.countDown();
      bothLoad.await();
      return cache.get(key.equals("net") ? "gross" : "net") + 1;
    }
  }
}
