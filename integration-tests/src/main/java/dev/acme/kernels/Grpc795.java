package dev.acme.kernels;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Stop locks once more where it should unlock; the serving loop then waits as well. */
@Origin(
    name = "grpc/795",
    url = "https://github.com/grpc/grpc-go/pull/795",
    bugClass = BugClass.LOCK)
@Cause(
    pattern = {"self-deadlock", "permit-never-returned"},
    words = {"\"stop\"", "Grpc795"})
@Lost(thread = "stop", kind = "semaphore")
@Lost(thread = "serve", kind = "semaphore")
public final class Grpc795 implements BugScenario {

  @Override
  public void bug(Scene scene) {
    Semaphore mutex = scene.channel(new Semaphore(1));
    scene.start(
        "stop",
        () -> {
          mutex.acquire();
          mutex.acquire();
        });
    scene.awaitWaiting("stop");
    scene.start("serve", () -> serve(mutex));
  }

  @Override
  public void healthy(Scene scene) {
    Semaphore mutex = new Semaphore(1);
    CountDownLatch stopping = new CountDownLatch(1);
    scene.start(
        "stop",
        () -> {
          mutex.acquire();
          stopping.countDown();
          scene.untilEnd();
          mutex.release();
        });
    scene.start(
        "serve",
        () -> {
          stopping.await();
          serve(mutex);
        });
  }

  private static void serve(Semaphore mutex) throws InterruptedException {
    mutex.acquire();
    mutex.release();
  }
}
