package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A caller waits for a signal that only its own later code gives. The poller that also knows the
 * signal ticks for a while: as long as it lives nobody can be sure, which is the healthy twin.
 */
@Origin(
    name = "kubernetes/70277",
    url = "https://github.com/kubernetes/kubernetes/pull/70277",
    bugClass = BugClass.CHANNEL)
@Cause(
    pattern = {"latch-never-counted-down", "wait-cycle"},
    words = {"\"caller\"", "Kubernetes70277"})
@Lost(thread = "caller", kind = "latch", whenStatic = Lost.RARE_EVENT)
public final class Kubernetes70277 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    CountDownLatch done = scene.channel(new CountDownLatch(1));
    scene.start(
        "poller",
        () -> {
          for (int tick = 0; tick < 3; tick++) {
            done.await(10, TimeUnit.MILLISECONDS);
          }
        });
    scene.start(
        "caller",
        () -> {
          done.await();
          done.countDown();
        });
    scene.awaitEnded("poller");
  }

  @Override
  public void healthy(Scene scene) {
    CountDownLatch done = new CountDownLatch(1);
    scene.start(
        "poller",
        () -> {
          scene.untilEnd();
          done.countDown();
        });
    scene.start("caller", done::await);
  }
}
