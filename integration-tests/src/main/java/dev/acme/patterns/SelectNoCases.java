package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.CountDownLatch;

/** A thread waits for a latch that nobody else has ever seen. */
@Origin(
    name = "micro/SelectNoCases",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/simple.go",
    bugClass = BugClass.MICRO)
@Cause(
    pattern = "latch-never-counted-down",
    words = {"\"blocked\"", "SelectNoCases"})
@Lost(thread = "blocked", kind = "latch", whenStatic = Lost.RARE_EVENT)
public final class SelectNoCases implements BugScenario {

  @Override
  public void bug(Scene scene) {
    scene.start("blocked", () -> scene.channel(new CountDownLatch(1)).await());
  }

  @Override
  public void healthy(Scene scene) {
    CountDownLatch latch = new CountDownLatch(1);
    scene.start("blocked", latch::await);
    scene.start(
        "opener",
        () -> {
          scene.untilEnd();
          latch.countDown();
        });
  }
}
