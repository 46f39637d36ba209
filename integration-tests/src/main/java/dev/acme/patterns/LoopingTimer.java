package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A thread that waits with a time limit, for ever again: it is alive, and so is who waits for it.
 */
@Origin(
    name = "pattern/looping-timer",
    url = "https://www.uber.com/blog/leakprof-featherlight-in-production-goroutine-leak-detection/",
    bugClass = BugClass.NEGATIVE)
public final class LoopingTimer implements BugScenario {

  @Override
  public void healthy(Scene scene) {
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch noticed = new CountDownLatch(1);
    scene.start(
        "ticker",
        () -> {
          while (!stopped.await(20, TimeUnit.MILLISECONDS)) {
            Thread.yield();
          }
          noticed.countDown();
        });
    scene.start("waiter", noticed::await);
    scene.start(
        "stopper",
        () -> {
          scene.untilEnd();
          stopped.countDown();
        });
  }
}
