package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Timed waits, again and again, that nobody stops: alive all the same. */
@Origin(
    name = "simple/ticker",
    url =
        "https://github.com/VladSaioc/asplos-artifact-2025/tree/main/golf/tester/tests/deadlock/simple/ticker",
    bugClass = BugClass.NEGATIVE)
public final class Ticker implements BugScenario {

  @Override
  public void healthy(Scene scene) {
    AtomicBoolean over = new AtomicBoolean();
    for (int i = 1; i <= 50; i++) {
      BlockingQueue<String> never = new SynchronousQueue<>();
      scene.start(
          "ticker-" + i,
          () -> {
            while (!over.get()) {
              never.poll(50, TimeUnit.MILLISECONDS);
            }
          });
    }
    scene.start(
        "stopper",
        () -> {
          scene.untilEnd();
          over.set(true);
        });
  }
}
