package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A condition, a monitor, a latch, a join, a future of a pool: all of them answered in the end. */
@Origin(
    name = "negative/simple",
    url =
        "https://github.com/VladSaioc/asplos-artifact-2025/tree/main/golf/tester/tests/correct/simple",
    bugClass = BugClass.NEGATIVE)
public final class SimpleUses implements BugScenario {

  @Override
  public void healthy(Scene scene) {
    Object monitor = new Object();
    CountDownLatch latch = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(1, scene.factory("pool"));
    Future<?> slow = pool.submit(() -> untilEnd(scene));
    Future<?> queued = pool.submit(latch::countDown);
    scene.start("of-slow", slow::get);
    scene.start("of-queued", queued::get);
    scene.start("at-latch", latch::await);
    scene.start(
        "at-monitor",
        () -> {
          synchronized (monitor) {
            monitor.wait();
          }
        });
    scene.start(
        "notifier",
        () -> {
          Thread child = scene.start("child", scene::untilEnd);
          scene.start("at-join", child::join);
          scene.untilEnd();
          synchronized (monitor) {
            monitor.notifyAll();
          }
          pool.shutdown();
        });
  }

  private static void untilEnd(Scene scene) {
    try {
      scene.untilEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
