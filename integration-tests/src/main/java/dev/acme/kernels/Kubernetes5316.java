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
import java.util.concurrent.TimeUnit;

/** A request gives up after a while; the handler's result finds nobody. */
@Origin(
    name = "kubernetes/5316",
    url = "https://github.com/kubernetes/kubernetes/pull/5316",
    bugClass = BugClass.CHANNEL)
@Cause(
    pattern = "unmatched-hand-off",
    words = {"\"handler\"", "Kubernetes5316."})
@Lost(thread = "handler", kind = "queue-put")
public final class Kubernetes5316 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    CountDownLatch gaveUp = new CountDownLatch(1);
    scene.start(
        "request",
        () -> {
          BlockingQueue<String> result = scene.channel(new SynchronousQueue<>());
          scene.start(
              "handler",
              () -> {
                gaveUp.await();
                result.put("late");
              });
          result.poll(1, TimeUnit.MILLISECONDS);
          gaveUp.countDown();
        });
  }

  @Override
  public void healthy(Scene scene) {
    scene.start(
        "request",
        () -> {
          BlockingQueue<String> result = new SynchronousQueue<>();
          scene.start("handler", () -> result.put("in time"));
          scene.untilEnd();
          result.poll(1, TimeUnit.MINUTES);
        });
  }
}
