package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.Semaphore;

/** Acquires the only permit twice. */
@Origin(
    name = "micro/MutexStack",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/simple.go",
    bugClass = BugClass.MICRO)
@Cause(
    pattern = {"self-deadlock", "permit-never-returned"},
    words = {"\"owner-", "MutexStack."})
@Lost(thread = "owner", count = 20, kind = "semaphore")
public final class MutexStack implements BugScenario {

  @Override
  public void bug(Scene scene) {
    for (int i = 1; i <= 20; i++) {
      scene.start(
          "owner-" + i,
          () -> {
            Semaphore mutex = scene.channel(new Semaphore(1));
            mutex.acquire();
            mutex.acquire();
          });
    }
  }

  @Override
  public void healthy(Scene scene) {
    Semaphore mutex = new Semaphore(0);
    scene.start("waiter", mutex::acquire);
    scene.start(
        "releaser",
        () -> {
          scene.untilEnd();
          mutex.release();
        });
  }
}
