package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;

/**
 * A printer waits for more lines, so its caller, who waits for the printer to be done, is lost too.
 */
@Origin(
    name = "complex/mixed-deadlock",
    url =
        "https://github.com/VladSaioc/asplos-artifact-2025/tree/main/golf/tester/tests/deadlock/complex/mixed-deadlock",
    bugClass = BugClass.MIXED)
@Cause(
    pattern = "producer-died",
    words = {"\"printer\"", "\"writer\""})
@Lost(thread = "printer", kind = "queue-take", whenStatic = Lost.IDLE_CONSUMER)
@Lost(thread = "caller", kind = "latch", whenStatic = Lost.RARE_EVENT)
public final class MixedDeadlock implements BugScenario {

  @Override
  public void bug(Scene scene) {
    run(scene, false);
  }

  @Override
  public void healthy(Scene scene) {
    run(scene, true);
  }

  private static void run(Scene scene, boolean closes) {
    BlockingQueue<String> lines = scene.channel(new ArrayBlockingQueue<>(4));
    CountDownLatch printed = scene.channel(new CountDownLatch(1));
    scene.start(
        "printer",
        () -> {
          while (!lines.take().isEmpty()) {
            Thread.yield();
          }
          printed.countDown();
        });
    scene.start("caller", printed::await);
    scene.start(
        "writer",
        () -> {
          lines.put("one");
          lines.put("two");
          if (closes) {
            scene.untilEnd();
            lines.put("");
          }
        });
  }
}
