package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** A hundred threads, each at a queue of its own: one finding, and the count is right. */
@Origin(
    name = "simple/loop",
    url =
        "https://github.com/VladSaioc/asplos-artifact-2025/tree/main/golf/tester/tests/deadlock/simple/loop",
    bugClass = BugClass.CHANNEL)
@Cause(
    pattern = {"unmatched-hand-off", "never-started"},
    words = {"\"receiver-", "Loop"})
@Lost(thread = "receiver", count = 100, kind = "queue-take", whenStatic = Lost.IDLE_CONSUMER)
public final class Loop implements BugScenario {

  @Override
  public void bug(Scene scene) {
    for (int i = 1; i <= 100; i++) {
      BlockingQueue<String> queue = scene.channel(new SynchronousQueue<>());
      scene.start("receiver-" + i, queue::take);
    }
  }

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> queue = new SynchronousQueue<>();
    for (int i = 1; i <= 100; i++) {
      scene.start("receiver-" + i, queue::take);
    }
    scene.start(
        "sender",
        () -> {
          scene.untilEnd();
          for (int i = 1; i <= 100; i++) {
            queue.put("value");
          }
        });
  }
}
