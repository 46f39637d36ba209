package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CyclicBarrier;

/** A barrier for three; two come. */
@Origin(
    name = "micro/WaitGroup (barrier)",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/simple.go",
    bugClass = BugClass.MICRO)
@Cause(
    pattern = "party-missing",
    words = {"\"party-1\"", "1 of 3"})
@Lost(thread = "party", count = 2, kind = "barrier", whenStatic = Lost.RARE_EVENT)
public final class MissingParty implements BugScenario {

  @Override
  public void bug(Scene scene) {
    CyclicBarrier barrier = scene.channel(new CyclicBarrier(3));
    scene.start("party-1", barrier::await);
    scene.start("party-2", barrier::await);
  }

  @Override
  public void healthy(Scene scene) {
    CyclicBarrier barrier = new CyclicBarrier(3);
    scene.start("party-1", barrier::await);
    scene.start("party-2", barrier::await);
    scene.start(
        "party-3",
        () -> {
          scene.untilEnd();
          barrier.await();
        });
  }
}
