package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import dev.failsafe.Bulkhead;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Policies that were used; and a bulkhead whose permit is with somebody who works for long. */
public final class FailsafeIdle {

  private FailsafeIdle() {}

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < 20; i++) {
      Failsafe.with(RetryPolicy.ofDefaults(), Timeout.of(Duration.ofSeconds(1)))
          .getAsync(() -> "used")
          .get();
    }
    Bulkhead<Object> bulkhead = Bulkhead.of(1);
    CountDownLatch taken = new CountDownLatch(1);
    Threads.PLATFORM.start(
        "works",
        () ->
            Failsafe.with(bulkhead)
                .run(
                    () -> {
                      taken.countDown();
                      Traffic.sleepForLong();
                    }));
    taken.await();
    Threads.PLATFORM.start("waits", bulkhead::acquirePermit);
    Scenario.readyUntilEnd();
  }
}
