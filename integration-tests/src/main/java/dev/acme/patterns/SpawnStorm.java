package dev.acme.patterns;

import dev.acme.accuracy.BugClass;
import dev.acme.accuracy.BugScenario;
import dev.acme.accuracy.Origin;
import dev.acme.accuracy.Scene;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Threads are born, wait a moment and end all the time while others wait for long. */
@Origin(
    name = "stress/SpawnGC",
    url =
        "https://github.com/golang/go/blob/master/src/runtime/testdata/testgoroutineleakprofile/stresstests.go",
    bugClass = BugClass.NEGATIVE)
public final class SpawnStorm implements BugScenario {

  @Override
  public void healthy(Scene scene) {
    BlockingQueue<String> last = new SynchronousQueue<>();
    AtomicBoolean over = new AtomicBoolean();
    scene.start("waiter", last::take);
    scene.start(
        "spawner",
        () -> {
          while (!over.get()) {
            BlockingQueue<String> queue = new SynchronousQueue<>();
            Thread child = scene.start("child", queue::take);
            queue.put("go");
            child.join();
            Thread.sleep(1);
          }
          last.put("over");
        });
    scene.start(
        "stopper",
        () -> {
          scene.untilEnd();
          over.set(true);
        });
  }
}
