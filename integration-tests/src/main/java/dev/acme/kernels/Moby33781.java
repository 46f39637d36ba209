package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;

/** A health monitor starts a probe and is told to stop before it reads the probe's result. */
@Origin(
    name = "moby/33781",
    url = "https://github.com/moby/moby/pull/33781",
    bugClass = BugClass.CONTEXT)
@Cause(
    pattern = "unmatched-hand-off",
    words = {"\"probe\"", "Moby33781."})
@Lost(thread = "probe", kind = "queue-put")
public final class Moby33781 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    CountDownLatch stop = new CountDownLatch(1);
    scene.start(
        "monitor",
        () -> {
          BlockingQueue<String> results = scene.channel(new SynchronousQueue<>());
          scene.start("probe", () -> results.put("healthy"));
          stop.await();
        });
    scene.awaitWaiting("probe");
    stop.countDown();
    scene.awaitEnded("monitor");
  }

  @Override
  public void healthy(Scene scene) {
    scene.start(
        "monitor",
        () -> {
          BlockingQueue<String> results = new SynchronousQueue<>();
          scene.start("probe", () -> results.put("healthy"));
          scene.untilEnd();
          results.take();
        });
  }
}
