package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** To add a device holds the service's lock and, when it fails, removes it, which locks again. */
@Origin(
    name = "moby/36114",
    url = "https://github.com/moby/moby/pull/36114",
    bugClass = BugClass.LOCK)
@Cause(
    pattern = {"permit-never-returned", "self-deadlock"},
    words = {"\"hot-add\"", "Moby36114"})
@Lost(thread = "hot-add", kind = "semaphore")
public final class Moby36114 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    Semaphore service = scene.channel(new Semaphore(1));
    scene.start(
        "hot-add",
        () -> {
          service.acquire();
          remove(service);
          service.release();
        });
  }

  @Override
  public void healthy(Scene scene) {
    Semaphore service = new Semaphore(1);
    CountDownLatch adding = new CountDownLatch(1);
    scene.start(
        "hot-add",
        () -> {
          service.acquire();
          adding.countDown();
          scene.untilEnd();
          service.release();
        });
    scene.start(
        "hot-remove",
        () -> {
          adding.await();
          remove(service);
        });
  }

  private static void remove(Semaphore service) throws InterruptedException {
    service.acquire();
    service.release();
  }
}
