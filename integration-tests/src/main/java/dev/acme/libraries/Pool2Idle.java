package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/** Pools with an evictor; one is dry, but who borrowed is at work. */
public final class Pool2Idle {

  private Pool2Idle() {}

  public static void main(String[] args) throws Exception {
    GenericObjectPool<StringBuilder> unused = pool();
    unused.returnObject(unused.borrowObject());
    GenericObjectPool<StringBuilder> dry = pool();
    CountDownLatch borrowed = new CountDownLatch(1);
    Threads.PLATFORM.start(
        "slow borrower",
        () -> {
          StringBuilder buffer = dry.borrowObject();
          borrowed.countDown();
          Traffic.sleepForLong();
          dry.returnObject(buffer);
        });
    borrowed.await();
    Threads.PLATFORM.start("next borrower", () -> dry.returnObject(dry.borrowObject()));
    Threads.PLATFORM.start("another borrower", () -> dry.returnObject(dry.borrowObject()));
    Scenario.readyUntilEnd();
  }

  private static GenericObjectPool<StringBuilder> pool() {
    GenericObjectPoolConfig<StringBuilder> config = new GenericObjectPoolConfig<>();
    config.setMaxTotal(1);
    config.setTimeBetweenEvictionRuns(Duration.ofSeconds(1));
    return new GenericObjectPool<>(new Pool2DryLeak.Buffers(), config);
  }
}
