package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A scheduler for one request, and nobody disposes of it. */
public final class ReactorDroppedSchedulerLeak {

  private ReactorDroppedSchedulerLeak() {}

  public static void main(String[] args) throws Exception {
    serveOnce();
    Scenario.readyUntilEnd();
  }

  private static void serveOnce() {
    Scheduler scheduler = Schedulers.newSingle("dropped", true);
    Mono.fromCallable(() -> "served").subscribeOn(scheduler).block();
  }
}
