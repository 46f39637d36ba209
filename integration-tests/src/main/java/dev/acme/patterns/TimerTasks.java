package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Who waits for what a scheduled task will do, and a pool that waits for its next period. */
@Origin(
    name = "negative/timer",
    url =
        "https://github.com/VladSaioc/asplos-artifact-2025/tree/main/golf/tester/tests/correct/timer",
    bugClass = BugClass.NEGATIVE)
public final class TimerTasks implements BugScenario {

  @Override
  public void healthy(Scene scene) {
    CountDownLatch fired = new CountDownLatch(1);
    AtomicBoolean over = new AtomicBoolean();
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(2, scene.factory("timer"));
    timer.scheduleWithFixedDelay(() -> fireWhen(over, fired, timer), 1, 20, TimeUnit.MILLISECONDS);
    timer.schedule(() -> {}, 1, TimeUnit.HOURS);
    scene.start("waiter", fired::await);
    scene.start(
        "stopper",
        () -> {
          scene.untilEnd();
          over.set(true);
        });
  }

  private static void fireWhen(
      AtomicBoolean over, CountDownLatch fired, ScheduledThreadPoolExecutor timer) {
    if (over.get()) {
      fired.countDown();
      timer.shutdownNow();
    }
  }
}
