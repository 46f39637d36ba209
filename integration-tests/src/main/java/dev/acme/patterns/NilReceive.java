package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Provable;
import dev.acme.accuracy.Scene;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** A thread parks, and nobody knows of it. */
@Origin(
    name = "micro/NilRecv",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/simple.go",
    bugClass = BugClass.MICRO)
@Cause(
    pattern = "signaller-gone",
    words = {"\"parked\"", "NilReceive"})
@Lost(thread = "parked", kind = "park", provable = Provable.BY_HEAP)
public final class NilReceive implements BugScenario {

  @Override
  public void bug(Scene scene) {
    scene.start(
        "parked",
        () -> {
          for (; ; ) {
            LockSupport.park();
          }
        });
  }

  @Override
  public void healthy(Scene scene) {
    scene.start(
        "waker",
        () -> {
          AtomicBoolean done = new AtomicBoolean();
          Thread parked =
              scene.start(
                  "parked",
                  () -> {
                    while (!done.get()) {
                      LockSupport.park();
                    }
                  });
          scene.untilEnd();
          done.set(true);
          LockSupport.unpark(parked);
        });
  }
}
