package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Cause;
import dev.acme.accuracy.Lost;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.Phaser;

/** One party registers with a phaser and never arrives. */
@Origin(
    name = "micro/WaitGroup",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/simple.go",
    bugClass = BugClass.MICRO)
@Cause(
    pattern = "party-missing",
    words = {"\"party\"", "1 of 2"})
@Lost(thread = "party", kind = "phaser", whenStatic = Lost.RARE_EVENT)
public final class WaitGroup implements BugScenario {

  @Override
  public void bug(Scene scene) {
    Phaser phaser = scene.channel(new Phaser(2));
    scene.start("party", phaser::arriveAndAwaitAdvance);
  }

  @Override
  public void healthy(Scene scene) {
    Phaser phaser = new Phaser(2);
    scene.start("party", phaser::arriveAndAwaitAdvance);
    scene.start(
        "late",
        () -> {
          scene.untilEnd();
          phaser.arrive();
        });
  }
}
