package dev.acme.hangs;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** A thread parks by nothing but {@code LockSupport}, and who should unpark it has forgotten it. */
@Origin(
    name = "hang/forgotten-thread",
    url =
        "https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/concurrent/locks/LockSupport.html",
    bugClass = BugClass.HIDDEN)
@Cause(
    pattern = "signaller-gone",
    words = {"\"parked\"", "parkUntil"})
@Lost(thread = "parked", kind = "park")
public final class ForgottenThread implements BugScenario {

  private static void parkUntil(AtomicBoolean done) {
    while (!done.get()) {
      LockSupport.park();
    }
  }

  @Override
  public void bug(Scene scene) {
    AtomicBoolean done = new AtomicBoolean();
    scene.start("parked", () -> parkUntil(done));
  }

  @Override
  public void healthy(Scene scene) {
    AtomicBoolean done = new AtomicBoolean();
    AtomicReference<Thread> parked = new AtomicReference<>();
    scene.start(
        "parked",
        () -> {
          parked.set(Thread.currentThread());
          parkUntil(done);
        });
    scene.start(
        "wakes",
        () -> {
          scene.untilEnd();
          done.set(true);
          LockSupport.unpark(parked.get());
        });
  }
}
