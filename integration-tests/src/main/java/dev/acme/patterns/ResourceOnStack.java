package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Provable;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** A live thread's frame holds the queue and will not use it again: nobody can know. */
@Origin(
    name = "false-negative/resource-on-stack",
    url =
        "https://github.com/VladSaioc/asplos-artifact-2025/tree/main/golf/tester/tests/false-negative/resource-on-stack",
    bugClass = BugClass.HIDDEN)
@Cause(
    pattern = {"unmatched-hand-off", "producer-died"},
    words = {"\"receiver\"", "ResourceOnStack"})
@Lost(
    thread = "receiver",
    kind = "queue-take",
    provable = Provable.NOT,
    reason = "a live thread's frame holds the queue, and could use it until it returns")
public final class ResourceOnStack implements BugScenario {

  @Override
  public void bug(Scene scene) {
    BlockingQueue<String> queue = scene.channel(new SynchronousQueue<>());
    scene.start("receiver", queue::take);
    scene.start(
        "keeper",
        () -> {
          scene.untilEnd();
          queue.poll();
        });
  }

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> queue = new SynchronousQueue<>();
    scene.start("receiver", queue::take);
    scene.start(
        "keeper",
        () -> {
          scene.untilEnd();
          queue.put("after all");
        });
  }
}
