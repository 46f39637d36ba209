package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import dev.failsafe.Bulkhead;

/** Permits that nobody gives back when a request fails. */
public final class FailsafeBulkheadLeak {

  private static final Bulkhead<Object> BULKHEAD = Bulkhead.of(2);

  private FailsafeBulkheadLeak() {}

  public static void main(String[] args) throws Exception {
    Traffic.keepsComing(
        "request",
        () -> {
          BULKHEAD.acquirePermit();
          throw new IllegalStateException("no such order");
        });
    Scenario.readyUntilEnd();
  }
}
