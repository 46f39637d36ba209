package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** A method hands an error over to the one who reads the queue that it is about to return. */
@Origin(
    name = "moby/33293",
    url = "https://github.com/moby/moby/pull/33293",
    bugClass = BugClass.CHANNEL)
@Cause(
    pattern = "unmatched-hand-off",
    words = {"\"caller\"", "waitFor"})
@Lost(thread = "caller", kind = "queue-put")
public final class Moby33293 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    scene.start("caller", () -> waitFor(scene).take());
  }

  @Override
  public void healthy(Scene scene) {
    scene.start(
        "caller",
        () -> {
          BlockingQueue<String> errors = new SynchronousQueue<>();
          scene.start("worker", () -> errors.put("no such container"));
          scene.untilEnd();
          errors.take();
        });
  }

  private static BlockingQueue<String> waitFor(Scene scene) throws InterruptedException {
    BlockingQueue<String> errors = scene.channel(new SynchronousQueue<>());
    errors.put("no such container");
    return errors;
  }
}
