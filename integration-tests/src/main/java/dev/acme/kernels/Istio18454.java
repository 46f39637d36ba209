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
 * A debounce loop finds its timer expired and takes the tick that it has taken before; whoever
 * feeds it fills its queue.
 */
@Origin(
    name = "istio/18454",
    url = "https://github.com/istio/istio/pull/18454",
    bugClass = BugClass.CONTEXT)
@Cause(
    pattern = {"unmatched-hand-off", "producer-died", "never-started", "consumer-died"},
    words = {"\"loop\"", "Istio18454"})
@Lost(thread = "loop", kind = "queue-take", whenStatic = Lost.IDLE_CONSUMER)
@Lost(thread = "processor", kind = "queue-put")
public final class Istio18454 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    BlockingQueue<String> ticks = scene.channel(new ArrayBlockingQueue<>(1));
    BlockingQueue<String> resets = scene.channel(new ArrayBlockingQueue<>(1));
    ticks.add("expired");
    scene.start(
        "loop",
        () -> {
          ticks.take();
          resets.take();
          ticks.take();
        });
    scene.start("processor", () -> reset(resets));
  }

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> ticks = new ArrayBlockingQueue<>(1);
    BlockingQueue<String> resets = new ArrayBlockingQueue<>(1);
    scene.start(
        "loop",
        () -> {
          for (int i = 0; i < 3; i++) {
            ticks.take();
            resets.take();
          }
        });
    scene.start(
        "timer",
        () -> {
          scene.untilEnd();
          for (int i = 0; i < 3; i++) {
            ticks.put("expired");
          }
        });
    scene.start("processor", () -> reset(resets));
  }

  private static void reset(BlockingQueue<String> resets) throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      resets.put("reset");
    }
  }
}
