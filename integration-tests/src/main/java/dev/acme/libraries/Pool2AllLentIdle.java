package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import org.apache.commons.pool2.impl.GenericObjectPool;

/** All objects of a pool are lent, to a thread that takes its time; others wait for one. */
public final class Pool2AllLentIdle {

  private static final GenericObjectPool<StringBuilder> POOL =
      new GenericObjectPool<>(Pool2NestedBorrowLeak.factory());

  private Pool2AllLentIdle() {}

  public static void main(String[] args) throws Exception {
    POOL.setMaxTotal(1);
    Threads.PLATFORM.start(
        "slow",
        () -> {
          StringBuilder lent = POOL.borrowObject();
          for (int i = 1; i <= 3; i++) {
            Threads.PLATFORM.start("order-" + i, Pool2AllLentIdle::order);
          }
          Traffic.sleepForLong();
          POOL.returnObject(lent);
        });
    Scenario.readyUntilEnd();
  }

  private static void order() throws Exception {
    POOL.returnObject(POOL.borrowObject());
  }
}
