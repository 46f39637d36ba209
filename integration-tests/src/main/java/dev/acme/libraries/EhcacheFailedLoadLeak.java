package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import net.sf.ehcache.CacheManager;
import net.sf.ehcache.Ehcache;
import net.sf.ehcache.Element;
import net.sf.ehcache.config.CacheConfiguration;
import net.sf.ehcache.config.Configuration;
import net.sf.ehcache.constructs.blocking.BlockingCache;

/**
 * Who misses in Ehcache's BlockingCache has the lock of the key until it puts the element. A loader
 * that throws does not, and its thread is gone.
 */
public final class EhcacheFailedLoadLeak {

  private EhcacheFailedLoadLeak() {}

  public static void main(String[] args) throws Exception {
    BlockingCache users = cache();
    Threads.PLATFORM.start("fails", () -> load(users)).join();
    Threads.PLATFORM.start("asks", () -> load(users));
    Scenario.readyUntilEnd();
  }

  static BlockingCache cache() {
    CacheManager manager =
        CacheManager.newInstance(
            new Configuration()
                .updateCheck(false)
                .name("users")
                .cache(new CacheConfiguration("users", 100)));
    Ehcache cache = manager.getEhcache("users");
    return new BlockingCache(cache);
  }

  private static void load(BlockingCache users) {
    Element element = users.get("user 42");
    if (element == null) {
      throw new IllegalStateException("database gone");
    }
  }
}
