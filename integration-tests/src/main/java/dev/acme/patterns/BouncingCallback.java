package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** What is waited on is known to closures alone, handed back and forth. */
@Origin(
    name = "negative/corner-cases/bouncing-callback",
    url =
        "https://github.com/VladSaioc/asplos-artifact-2025/tree/main/golf/tester/tests/correct/corner-cases/higher-order-functions",
    bugClass = BugClass.NEGATIVE)
public final class BouncingCallback implements BugScenario {

  @Override
  public void healthy(Scene scene) {
    CompletableFuture<String> future = new CompletableFuture<>();
    UnaryOperator<Runnable> bounce = callback -> () -> callback.run();
    Runnable last = bounce.apply(bounce.apply(() -> future.complete("bounced")));
    scene.start("waiter", future::join);
    scene.start(
        "caller",
        () -> {
          scene.untilEnd();
          last.run();
        });
  }
}
