package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;

/**
 * A cache's watcher sends what there is before anybody reads; to stop it closes its input alone.
 */
@Origin(
    name = "kubernetes/38669",
    url = "https://github.com/kubernetes/kubernetes/pull/38669",
    bugClass = BugClass.CHANNEL)
@Cause(
    pattern = {"unmatched-hand-off", "never-started", "consumer-died"},
    words = {"\"watcher\"", "process(Kubernetes38669"})
@Lost(thread = "watcher", kind = "queue-put")
public final class Kubernetes38669 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    scene.start("cacher", () -> new Watcher(scene).stop());
  }

  @Override
  public void healthy(Scene scene) {
    scene.start(
        "cacher",
        () -> {
          Watcher watcher = new Watcher(scene);
          scene.untilEnd();
          watcher.result.take();
          watcher.stop();
        });
  }

  private static final class Watcher {
    private final BlockingQueue<String> input;
    private final BlockingQueue<String> result;

    Watcher(Scene scene) {
      this.input = scene.channel(new LinkedBlockingQueue<>());
      this.result = scene.channel(new SynchronousQueue<>());
      scene.start("watcher", this::process);
    }

    void process() throws InterruptedException {
      result.put("initial event");
      input.take();
    }

    void stop() {
      input.add("closed");
    }
  }
}
