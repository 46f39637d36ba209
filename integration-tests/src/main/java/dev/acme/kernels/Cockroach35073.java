package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The outbox ends without telling anybody; its row channel fills, and two threads go on to push.
 */
@Origin(
    name = "cockroach/35073",
    url = "https://github.com/cockroachdb/cockroach/pull/35073",
    bugClass = BugClass.CHANNEL)
@Cause(pattern = "consumer-died", words = "\"outbox\"")
@Lost(thread = "pusher", kind = "queue-put")
@Lost(thread = "flow", kind = "queue-put")
public final class Cockroach35073 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    BlockingQueue<String> rows = scene.channel(new ArrayBlockingQueue<>(16));
    scene.start("outbox", rows::poll);
    scene.awaitEnded("outbox");
    push(scene, rows);
  }

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> rows = new ArrayBlockingQueue<>(16);
    scene.start(
        "outbox",
        () -> {
          scene.untilEnd();
          for (int i = 0; i < 18; i++) {
            rows.take();
          }
        });
    push(scene, rows);
  }

  private static void push(Scene scene, BlockingQueue<String> rows) {
    for (int i = 0; i < 16; i++) {
      rows.add("row " + i);
    }
    scene.start("pusher", () -> rows.put("row 17"));
    scene.start("flow", () -> rows.put("row 18"));
  }
}
