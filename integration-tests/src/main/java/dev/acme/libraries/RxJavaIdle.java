package dev.acme.libraries;

import dev.acme.scenarios.Threads;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.concurrent.TimeUnit;

/** All schedulers, used and idle since. Main blocks on an observable that emits rarely. */
public final class RxJavaIdle {

  private RxJavaIdle() {}

  public static void main(String[] args) throws Exception {
    use(Schedulers.computation());
    use(Schedulers.io());
    use(Schedulers.single());
    use(Schedulers.newThread());
    Observable<Long> ticks = Observable.interval(1, TimeUnit.HOURS).share();
    Threads.PLATFORM.start("iterates", () -> ticks.blockingIterable().forEach(tick -> {}));
    Threads.PLATFORM.start("for each", () -> ticks.blockingForEach(tick -> {}));
    Traffic.endFromOutside();
    ticks.blockingFirst();
  }

  private static void use(Scheduler scheduler) {
    for (int i = 0; i < 50; i++) {
      Observable.fromCallable(() -> "used").subscribeOn(scheduler).blockingFirst();
    }
  }
}
