package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.Semaphore;

/** What is released in a finally block, long after. */
@Origin(
    name = "negative/corner-cases/defer",
    url =
        "https://github.com/VladSaioc/asplos-artifact-2025/tree/main/golf/tester/tests/correct/corner-cases/defer",
    bugClass = BugClass.NEGATIVE)
public final class FinallyReleased implements BugScenario {

  @Override
  public void healthy(Scene scene) {
    Semaphore permit = new Semaphore(0);
    scene.start("waiter", permit::acquire);
    scene.start(
        "holder",
        () -> {
          try {
            scene.untilEnd();
          } finally {
            permit.release();
          }
        });
  }
}
