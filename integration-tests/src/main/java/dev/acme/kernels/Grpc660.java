package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** A benchmark's loop chooses to stop; the call that it started reports to nobody. */
@Origin(
    name = "grpc/660",
    url = "https://github.com/grpc/grpc-go/pull/660",
    bugClass = BugClass.CHANNEL)
@Cause(
    pattern = {"unmatched-hand-off", "consumer-died"},
    words = {"\"call\"", "Grpc660"})
@Lost(thread = "call", kind = "queue-put")
public final class Grpc660 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    run(scene, true);
  }

  @Override
  public void healthy(Scene scene) {
    run(scene, false);
  }

  private static void run(Scene scene, boolean stopped) {
    scene.start(
        "loop",
        () -> {
          BlockingQueue<String> done = scene.channel(new SynchronousQueue<>());
          scene.start("call", () -> done.put("done"));
          if (!stopped) {
            scene.untilEnd();
            done.take();
          }
        });
  }
}
