package dev.acme.libraries;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** All schedulers, used and idle since. Main blocks on a publisher that emits rarely. */
public final class ReactorIdle {

  private static final Scheduler OWN = Schedulers.newParallel("own", 2);

  private ReactorIdle() {}

  public static void main(String[] args) throws Exception {
    use(Schedulers.parallel());
    use(Schedulers.boundedElastic());
    use(Schedulers.single());
    use(OWN);
    Flux.range(0, 1_000).publishOn(Schedulers.parallel()).blockLast();
    Traffic.endFromOutside();
    Flux.interval(Duration.ofHours(1)).blockLast();
  }

  private static void use(Scheduler scheduler) {
    for (int i = 0; i < 50; i++) {
      Mono.fromCallable(() -> "used").subscribeOn(scheduler).block();
    }
  }
}
