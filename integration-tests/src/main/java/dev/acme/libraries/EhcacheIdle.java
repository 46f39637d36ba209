package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.util.concurrent.CountDownLatch;
import net.sf.ehcache.Element;
import net.sf.ehcache.constructs.blocking.BlockingCache;

/** An Ehcache; who missed loads slowly, and another one waits for the element. */
public final class EhcacheIdle {

  private EhcacheIdle() {}

  public static void main(String[] args) throws Exception {
    BlockingCache users = EhcacheFailedLoadLeak.cache();
    CountDownLatch loading = new CountDownLatch(1);
    Threads.PLATFORM.start(
        "loads",
        () -> {
          users.get("user 42");
          loading.countDown();
          Traffic.sleepForLong();
          users.put(new Element("user 42", "loaded"));
        });
    loading.await();
    Threads.PLATFORM.start("asks", () -> users.get("user 42"));
    Scenario.readyUntilEnd();
  }
}
