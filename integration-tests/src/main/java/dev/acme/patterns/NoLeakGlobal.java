package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A thread waits for a queue that a static field holds: anybody may come. */
@Origin(
    name = "micro/NoLeakGlobal",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/simple.go",
    bugClass = BugClass.NEGATIVE)
public final class NoLeakGlobal implements BugScenario {

  private static final BlockingQueue<String> ORDERS = new LinkedBlockingQueue<>();

  @Override
  public void healthy(Scene scene) {
    scene.start("consumer", ORDERS::take);
    scene.start(
        "shop",
        () -> {
          scene.untilEnd();
          ORDERS.put("order");
        });
  }
}
