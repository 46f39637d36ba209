package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;

/** A thread waits for the JVM to be told to end. */
@Origin(
    name = "negative/signal",
    url =
        "https://github.com/VladSaioc/asplos-artifact-2025/tree/main/golf/tester/tests/correct/signal",
    bugClass = BugClass.NEGATIVE)
public final class Signal implements BugScenario {

  @Override
  public void healthy(Scene scene) {
    CountDownLatch ending = new CountDownLatch(1);
    Thread hook = new Thread(ending::countDown, "hook");
    Runtime.getRuntime().addShutdownHook(hook);
    scene.start("until-shutdown", ending::await);
    scene.start(
        "shutdown",
        () -> {
          scene.untilEnd();
          ending.countDown();
        });
  }
}
