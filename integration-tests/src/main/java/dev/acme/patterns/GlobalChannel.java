package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Provable;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A static queue whose only producer has ended for good. */
@Origin(
    name = "false-negative/global-chan",
    url =
        "https://github.com/VladSaioc/asplos-artifact-2025/tree/main/golf/tester/tests/false-negative/global/chan",
    bugClass = BugClass.HIDDEN,
    global = true)
@Cause(
    pattern = "producer-died",
    words = {"\"producer\"", "IllegalStateException"})
@Lost(
    thread = "consumer",
    kind = "queue-take",
    provable = Provable.NOT,
    reason = "a static field holds the queue: code may put at any time")
public final class GlobalChannel implements BugScenario {

  @Override
  public void bug(Scene scene) {
    BlockingQueue<String> feed = scene.global(new LinkedBlockingQueue<>());
    scene.start(
        "consumer",
        () -> {
          for (; ; ) {
            feed.take();
          }
        });
    scene.start(
        "producer",
        () -> {
          for (int i = 0; i < 2_000; i++) {
            feed.put("line");
            if (i % 500 == 0) {
              scene.awaitWaiting("consumer");
            }
          }
          throw new IllegalStateException("the feed is broken");
        });
    scene.awaitEnded("producer");
  }

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> feed = scene.global(new LinkedBlockingQueue<>());
    scene.start("consumer", () -> consume(feed));
    scene.start(
        "producer",
        () -> {
          for (int i = 0; i < 2_000; i++) {
            feed.put("line");
          }
          scene.untilEnd();
          feed.put("");
        });
  }

  private static void consume(BlockingQueue<String> feed) throws InterruptedException {
    while (!feed.take().isEmpty()) {
      Thread.yield();
    }
  }
}
