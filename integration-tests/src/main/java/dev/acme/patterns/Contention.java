package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.locks.ReentrantLock;

/** Many threads at one lock that its owner holds for long. */
@Origin(
    name = "negative/contention",
    url =
        "https://github.com/VladSaioc/asplos-artifact-2025/tree/main/golf/tester/tests/correct/contention",
    bugClass = BugClass.NEGATIVE)
public final class Contention implements BugScenario {

  @Override
  public void healthy(Scene scene) {
    ReentrantLock lock = new ReentrantLock(true);
    Object monitor = new Object();
    scene.start(
        "owner",
        () -> {
          synchronized (monitor) {
            lock.lock();
            scene.untilEnd();
            lock.unlock();
          }
        });
    while (!lock.isLocked()) {
      Thread.yield();
    }
    for (int i = 1; i <= 20; i++) {
      scene.start(
          "contender-" + i,
          () -> {
            lock.lock();
            lock.unlock();
            synchronized (monitor) {
              Thread.yield();
            }
          });
    }
    for (int i = 1; i <= 5; i++) {
      scene.start(
          "at-monitor-" + i,
          () -> {
            synchronized (monitor) {
              Thread.yield();
            }
          });
    }
  }
}
